/** Cost model: how many variables (JsVars) of Espruino a script takes once loaded from Storage. */
import { type Node, parse } from 'acorn';

/** @returns estimated variables of a script after load */
export function estimateVariables(_code: string): number {
  return 0;
}
export type { Node };
export { parse };
