/** Every answer there is. A verb without one does not compile. */
import type { Handlers } from '../asking.ts';
import { adminAnswers } from './admin.ts';
import { batchAnswers } from './batch.ts';
import { classAnswers } from './class-view.ts';
import { composeAnswers } from './compose.ts';
import { draftAnswers } from './drafts.ts';
import { familyAnswers } from './family.ts';
import { handOverAnswers } from './hand-over.ts';
import { healthAnswers } from './health.ts';
import { linkAnswers } from './links.ts';
import { marksAnswers } from './marks.ts';
import { mineAnswers } from './mine.ts';
import { ownAnswers } from './own.ts';
import { pageContactsAnswers } from './page-contacts.ts';
import { pageFactsAnswers } from './page-facts.ts';
import { pageWholeAnswers } from './page-whole.ts';
import { panelAnswers } from './panel.ts';
import { policyAnswers } from './policy.ts';
import { quarantineAnswers } from './quarantine.ts';
import { recordAnswers } from './record.ts';
import { sampleAnswers } from './sample.ts';
import { searchAnswers } from './search.ts';
import { sessionAnswers } from './session.ts';
import { siteAnswers } from './sites.ts';
import { statusAnswers } from './status.ts';
import { templateAnswers } from './templates.ts';
import { timelineAnswers } from './timeline.ts';

export const answers: Handlers = {
  ...adminAnswers,
  ...batchAnswers,
  ...classAnswers,
  ...composeAnswers,
  ...draftAnswers,
  ...familyAnswers,
  ...handOverAnswers,
  ...healthAnswers,
  ...linkAnswers,
  ...marksAnswers,
  ...mineAnswers,
  ...ownAnswers,
  ...pageContactsAnswers,
  ...pageFactsAnswers,
  ...pageWholeAnswers,
  ...panelAnswers,
  ...policyAnswers,
  ...quarantineAnswers,
  ...recordAnswers,
  ...sampleAnswers,
  ...searchAnswers,
  ...sessionAnswers,
  ...siteAnswers,
  ...statusAnswers,
  ...templateAnswers,
  ...timelineAnswers,
};
