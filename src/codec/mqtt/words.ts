/** Return codes of CONNACK in words, for people. @rare */
export function connackText(code: number): string {
  return (
    [
      'accepted',
      'protocol version not supported',
      'client id refused',
      'broker not available',
      'bad user name or password',
      'not authorised',
    ][code] || `code ${code}`
  );
}
