/** An error for people: what is wrong and why in `message`, the next step in `hint`, a stable `code` for programs. */
export class CloudError extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.name = 'CloudError';
    this.code = code;
    this.hint = hint;
  }
}
