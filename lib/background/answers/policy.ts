/** What the district's browser policy decides, for the settings, which show it as decided. */
import { type Family, ok } from '../asking.ts';
import { policy, refreshPolicy } from '../policy.ts';

export const policyAnswers: Family<'policy'> = {
  /** Answered at once with what is known; read anew meanwhile, because Chromium now and then tells of no change [seen]. */
  policy: async (_, { house }) => {
    void refreshPolicy().then(
      (changed) => (changed ? house.settingsChanged() : undefined),
      () => {},
    );
    return ok(await policy());
  },
};
