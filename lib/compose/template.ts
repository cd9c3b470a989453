/** A text that was written once by people for many families, with slots. Data, so that a district's own are the same thing. */
export interface Template {
  id: string;
  /** All names that stand in `{{…}}` in any of its texts. */
  slots: readonly string[];
  /** Slots that are filled by one of some sentences, which are translated with the template. */
  choices: Readonly<Record<string, readonly string[]>>;
  /** By BCP 47 language. English is always among them: it is what the sender reads. */
  texts: Readonly<Record<string, TemplateText>>;
}

export interface TemplateText {
  text: string;
  choices: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Who of its speakers read it over, and when (a day); null: nobody yet, and the sender is told. */
  checked: { by: string; on: string } | null;
}

/** `{{name}}`: group 1 is the slot. */
export const SLOT = /\{\{([a-z-]+)\}\}/g;
