import { type Flash, NAME_LIMIT } from '../flash.ts';
import type { Engine } from './engine.ts';
import { functionText } from './function-text.ts';
import { EngineError, type HostFunction } from './realm.ts';
import { quote } from './serialise.ts';
import { typeName } from './values.ts';

/** Longest name `require` takes. */
const NAME_CHARACTERS = 127;
/** Text of a module becomes the body of a function; `exports` may be given a new value. The name of the link no program can write. */
const MODULE_WRAPPER = (text: string) =>
  `(function(exports,module,Ⱡlink){Ⱡlink(function(){return exports},function(value){exports=value});${text}\n})`;

type ModuleFunction = (exports: unknown, module: object, link: HostFunction) => void;

/** The modules of one program: built in, from text, from Storage. */
class Modules {
  readonly loaded = new Map<string, unknown>();
  private texts = 0;

  constructor(
    private readonly engine: Engine,
    private readonly flash: Flash,
    private readonly builtIn: Record<string, () => object>,
  ) {}

  /** @returns the module, which is kept, even if its text threw @throws what the text throws */
  require(name: string): unknown {
    if (this.loaded.has(name)) return this.loaded.get(name);
    const make = this.builtIn[name];
    if (make) return this.keep(name, make());
    const file = name.length <= NAME_LIMIT ? this.flash.read(name) : undefined;
    if (file === undefined) throw new EngineError('Error', `Module ${quote(name, 'console')} not found`);
    return this.fromText(name, file, this.flash.textId(name));
  }

  fromText(name: string, text: string, file?: string): unknown {
    const { realm } = this.engine;
    const module = realm.object();
    const run = this.compile(MODULE_WRAPPER(text), `module ${name} ${++this.texts}`, file);
    const exports = realm.object();
    const link = realm.native((get, set) =>
      Object.defineProperty(module, 'exports', { get: get as () => unknown, set: set as () => void, enumerable: true }),
    );
    try {
      run.call(exports, exports, module, link);
    } finally {
      this.keep(name, (module as { exports: unknown }).exports);
    }
    return this.loaded.get(name);
  }

  private compile(text: string, name: string, file?: string): ModuleFunction {
    try {
      return this.engine.programs.evaluate(text, name, file) as ModuleFunction;
    } catch (error) {
      // V8 makes this error outside of the program's world.
      throw error instanceof SyntaxError ? new EngineError('SyntaxError', error.message) : error;
    }
  }

  /** A function given as a module is not called: its body is the module's text. */
  bodyOf(name: string, source: HostFunction): string {
    const { realm } = this.engine;
    if (realm.isNative(source)) throw new EngineError('Error', `Unable to load module ${quote(name, 'console')}`);
    const text = functionText(realm.originalText(String(source)));
    return text.slice(text.indexOf(') {') + 3, -1);
  }

  private keep(name: string, module: unknown): unknown {
    this.loaded.set(name, module);
    return module;
  }
}

function addCached(modules: Modules, name: unknown, source: unknown): void {
  if (typeof name !== 'string' || (typeof source !== 'string' && typeof source !== 'function')) {
    throw new EngineError('Error', 'args must be addCached(string, string|function)');
  }
  modules.fromText(name, typeof source === 'string' ? source : modules.bodyOf(name, source as HostFunction));
}

/** Adds `require` and `Modules`: built-in modules first, then files of that name in Storage. */
export function defineModules(engine: Engine, flash: Flash, builtIn: Record<string, () => object>): void {
  const { realm } = engine;
  const modules = new Modules(engine, flash, builtIn);
  const library = realm.object();
  realm.defineFunctions(library, {
    addCached: (name, source) => addCached(modules, name, source),
    getCached: () => realm.array([...modules.loaded.keys()]),
    removeCached: (name) => {
      if (typeof name !== 'string') throw new EngineError('Error', 'First argument must be String');
      if (!modules.loaded.delete(name)) throw new EngineError('Error', `Module ${quote(name, 'console')} not found`);
    },
    removeAllCached: () => modules.loaded.clear(),
  });
  realm.define(realm.global, { Modules: library });
  realm.defineFunctions(realm.global, {
    require: (name) => {
      if (typeof name !== 'string')
        throw new EngineError('TypeError', `Expecting module name as a string, got ${typeName(name)}`);
      if (name.length > NAME_CHARACTERS) throw new EngineError('TypeError', 'Module name too long (max 128 chars)');
      return modules.require(name);
    },
  });
}
