import { useEffect, useState } from 'react';
import { AllowedLanguages } from './options-allowed.tsx';
import { Mine } from './options-mine.tsx';
import { Answered, Done } from './options-states.tsx';
import { OpenTemplate } from './options-template.tsx';
import { DistrictTemplates } from './options-templates.tsx';
import { useAsk } from './use-ask.ts';
import { useStatus } from './use-status.tsx';

/** What is a person's own about messages; for administrators the district's templates, too, and what it allows. */
export function Messages({ open }: { open: string | null }) {
  const status = useStatus();
  const administrator = status.person?.role === 'administrator';
  const settings = useAsk('settings', {});
  const listed = useAsk('districtTemplates', administrator ? {} : null);
  const [said, setSaid] = useState<string | null>(null);
  // What was done to one template is not said of the next that is opened.
  useEffect(() => {
    if (open !== null) setSaid(null);
  }, [open]);
  const shared = {
    listed,
    nativeDigits: settings.value?.district?.messages?.nativeDigits ?? [],
    onDone: (words: string) => {
      setSaid(words);
      listed.retry();
    },
  };
  return (
    <>
      <Done>{said}</Done>
      {administrator && open !== null ? (
        <OpenTemplate key={open} open={open} {...shared} />
      ) : (
        <>
          {administrator && <DistrictTemplates {...shared} />}
          <Answered of={settings}>
            {({ mine, templates, district }) => (
              <>
                {administrator && district && <AllowedLanguages saved={district} listed={listed.value ?? []} />}
                <Mine saved={mine} templates={templates} />
              </>
            )}
          </Answered>
        </>
      )}
    </>
  );
}
