import { useState } from 'react';
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
  if (administrator && open !== null)
    return (
      <OpenTemplate
        key={open}
        open={open}
        listed={listed}
        nativeDigits={settings.value?.district?.messages?.nativeDigits ?? []}
        onDone={(words) => {
          setSaid(words);
          listed.retry();
        }}
      />
    );
  return (
    <>
      {administrator && (
        <>
          <Done>{said}</Done>
          <DistrictTemplates
            listed={listed}
            nativeDigits={settings.value?.district?.messages?.nativeDigits ?? []}
            onSaid={setSaid}
          />
        </>
      )}
      <Answered of={settings}>
        {({ mine, templates, district }) => (
          <>
            {administrator && district && <AllowedLanguages saved={district} listed={listed.value ?? []} />}
            <Mine saved={mine} templates={templates} />
          </>
        )}
      </Answered>
    </>
  );
}
