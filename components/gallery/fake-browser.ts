const silent = { addListener: () => {}, removeListener: () => {} };

/** The little of the browser's own interface that surfaces use. */
export const browser = {
  permissions: { request: async () => true, onAdded: silent, onRemoved: silent },
  commands: { getAll: async () => [] },
  storage: { session: { get: async () => ({}), set: async () => {}, remove: async () => {} } },
};
