/** What the district's browser policy decides, for the settings, which show it as decided. */
import { type Family, ok } from '../asking.ts';
import { policy } from '../policy.ts';

export const policyAnswers: Family<'policy'> = {
  policy: async () => ok(await policy()),
};
