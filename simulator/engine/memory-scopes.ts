/**
 * Variables that JavaScript hides: those a function closes over, and those of the functions that run now. The inspector of the same
 * thread shows both, with the very objects. No breakpoint is set, and a look stops nothing for longer than the look takes.
 */
import { type Debugger, type Runtime, Session } from 'node:inspector';
import type { Realm } from './realm.ts';

/** One scope: what it is (`Closure`, `Block`, `Script`, …) and a copy of its variables. */
export interface Scope {
  kind: string;
  variables: Record<string, unknown>;
}

type Answer = (error: Error | null, result?: object) => void;
type Post = (method: string, parameters: object, answer: Answer) => void;

const GROUP = 'lampyris memory';
/** Names no program can write. The inspector calls the second in whichever world the object belongs to. */
const SUBJECT = 'Ⱡsubject';
const TAKE = 'Ⱡtake';
const DECLARE = `let ${TAKE}; (function (take) { ${TAKE} = take })`;
const HAND_OVER = `function () { ${TAKE}(this) }`;
const HAND_OVER_ALL = `function (...all) { ${TAKE}(all) }`;

/** Name that texts of ours run under in a world; all others there are programs. */
const OWN_TEXT = 'realm';
/** Scopes of calls; the others belong to the whole world. */
const KINDS = ['local', 'block', 'closure', 'catch', 'eval'];

let shared: Session | undefined;
/** What the inspector handed over last. */
let taken: unknown;
const host = globalThis as unknown as Record<string, unknown>;
/** Scopes found by the look that is under way. */
const seen: Scope[] = [];
const programs = new Set<string>();

const take = (value: unknown): void => {
  taken = value;
};

function session(): Session {
  if (!shared) {
    shared = new Session();
    shared.connect();
    host[TAKE] = take;
    shared.on('Debugger.scriptParsed', learn);
    shared.on('Debugger.paused', look);
    // Stays on: to enable it takes longer than all else, as it lists every script there is.
    ask('Debugger.enable');
  }
  return shared;
}

function learn({ params }: { params: Debugger.ScriptParsedEventDataType }): void {
  const { isDefault } = (params.executionContextAuxData ?? {}) as { isDefault?: boolean };
  if (isDefault === false && params.url !== OWN_TEXT) programs.add(params.scriptId);
}

function look({ params }: { params: Debugger.PausedEventDataType }): void {
  for (const { location, scopeChain } of params.callFrames) {
    if (!programs.has(location.scriptId)) continue;
    for (const { type, object } of scopeChain) {
      if (KINDS.includes(type)) seen.push({ kind: type, variables: { ...(objectOf(object.objectId) as object) } });
    }
  }
  ask('Debugger.resume');
}

/** The inspector of the own thread answers before `post` returns. */
function ask<T>(method: string, parameters: object = {}): T {
  let found: object | undefined;
  let failure: Error | null = null;
  (session().post as Post).call(session(), method, parameters, (error, result) => {
    failure = error;
    found = result;
  });
  if (failure || !found) throw new Error(`The inspector does not answer ${method}.`, { cause: failure });
  return found as T;
}

/** @returns the object behind an id of the inspector */
function objectOf(objectId: string | undefined): unknown {
  taken = undefined;
  if (objectId !== undefined) {
    ask('Runtime.callFunctionOn', { objectId, functionDeclaration: HAND_OVER, objectGroup: GROUP });
  }
  return taken;
}

function propertiesOf(objectId: string | undefined): Runtime.GetPropertiesReturnType {
  return ask('Runtime.getProperties', { objectId, ownProperties: true });
}

/** @returns id of the list of a function's scopes */
function scopesOf(run: string | undefined): string | undefined {
  return propertiesOf(run).internalProperties?.find(({ name }) => name === '[[Scopes]]')?.value?.objectId;
}

/** Looks into one world. */
export class ScopeViewer {
  /** Scopes that never change. */
  private readonly steady = new WeakMap<object, Scope[]>();
  private isOpen = false;

  constructor(realm: Realm) {
    (realm.evaluate(DECLARE, OWN_TEXT) as (take: (value: unknown) => void) => void)(take);
  }

  /** @returns for each function the scopes it sees, innermost first, the world's own `Script` scope included; of calls only variables that an inner function uses */
  of(runs: readonly object[]): Scope[][] {
    session();
    this.isOpen = true;
    host[SUBJECT] = runs;
    const { objectId } = ask<Runtime.EvaluateReturnType>('Runtime.evaluate', { expression: SUBJECT, objectGroup: GROUP }).result;
    const lists = propertiesOf(objectId).result.flatMap(({ value, enumerable }) =>
      enumerable ? [scopesOf(value?.objectId)] : [],
    );
    taken = [];
    const all = {
      objectId,
      functionDeclaration: HAND_OVER_ALL,
      arguments: lists.map((id) => ({ objectId: id })),
      objectGroup: GROUP,
    };
    ask('Runtime.callFunctionOn', all);
    return (taken as ArrayLike<{ description: string; object: Record<string, unknown> }>[]).map((scopes) =>
      Array.from(scopes, ({ description, object }) => ({
        kind: description.split(' ')[0] as string,
        variables: object,
      })).filter(({ kind }) => kind !== 'Global'),
    );
  }

  /** @returns as `closures`, for a function whose scopes are known and never change */
  known(run: object): readonly Scope[] | undefined {
    return this.steady.get(run);
  }

  /**
   * @param isSteady whether nothing can be assigned to the variables of a function's scopes
   * @returns for each function the scopes of calls and blocks that it keeps alive, innermost first; variables as in `of`
   */
  closures(runs: readonly object[], isSteady: (run: object, scopes: readonly Scope[]) => boolean): Scope[][] {
    return this.of(runs).map((all, index) => {
      const run = runs[index] as object;
      const scopes = all.filter(({ kind }) => kind !== 'Script');
      if (isSteady(run, scopes)) this.steady.set(run, scopes);
      return scopes;
    });
  }

  /** Lets the inspector forget what it showed. Call after a row of `of`. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    host[SUBJECT] = undefined;
    taken = undefined;
    ask('Runtime.releaseObjectGroup', { objectGroup: GROUP });
  }

  /** @returns the variables of all functions of programs that run now, innermost first */
  running(): Scope[] {
    session();
    this.isOpen = true;
    // biome-ignore lint/suspicious/noDebugger: the look itself
    debugger;
    return seen.splice(0);
  }
}
