/** Version of the firmware, printed at start and told to the cloud; the same as in `package.json`. */
export const VERSION = '0.1.0';
