import { noPolicy, type Policy } from '../lib/model/policy.ts';
import { useWatch } from './use-watch.ts';

/** What the district's browser policy has decided. It arrives late, so everything is shown without it first. */
export const usePolicy = (): Policy => useWatch('policy', {}).value ?? noPolicy;
