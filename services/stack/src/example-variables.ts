/** A variable as `.env.example` explains it. */
export interface ExampleVariable {
  readonly name: string;
  readonly value: string;
  /** The comment above it, and above the variables before it in the same paragraph; `""`: none. */
  readonly comment: string;
}

export function readExampleVariables(text: string): readonly ExampleVariable[] {
  const variables: ExampleVariable[] = [];
  let comment: string[] = [];
  let isOpen = false;
  for (const line of text.split("\n")) {
    const [, name, value = ""] = /^([A-Z]\w*)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      variables.push({ name, value, comment: comment.join(" ") });
      isOpen = false;
    } else if (line.startsWith("#") && !line.startsWith("# ---")) {
      // A comment after a variable is about the next ones.
      comment = isOpen ? [...comment, line.slice(1).trim()] : [line.slice(1).trim()];
      isOpen = true;
    } else {
      comment = [];
      isOpen = false;
    }
  }
  return variables;
}
