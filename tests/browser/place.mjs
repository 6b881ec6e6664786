// A folder of a test's own with copies of config/ and templates/, to be edited as staff would.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const kRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export class Place {
  constructor() {
    this.root = fs.mkdtempSync(path.join(os.tmpdir(), 'fubako-browser-'));
    for (const part of ['config', 'templates', 'samples']) {
      fs.cpSync(path.join(kRoot, part), path.join(this.root, part), { recursive: true });
    }
    fs.rmSync(path.join(this.root, 'config/keys'), { recursive: true, force: true });
  }

  path(name) {
    return path.join(this.root, name);
  }

  read(name) {
    return fs.readFileSync(this.path(name), 'utf8');
  }

  /// Replaces a text that must be there, and saves the file in place.
  edit(name, from, to) {
    fs.writeFileSync(this.path(name), this.edited(name, from, to));
  }

  /// The same as editors do that write aside and rename.
  editAside(name, from, to) {
    const aside = `${this.path(name)}~`;
    fs.writeFileSync(aside, this.edited(name, from, to));
    fs.renameSync(aside, this.path(name));
  }

  edited(name, from, to) {
    const before = this.read(name);
    if (!before.includes(from)) throw new Error(`${name} does not hold ${JSON.stringify(from)}`);
    return before.replace(from, () => to);
  }

  copy(name, to) {
    fs.copyFileSync(this.path(name), this.path(to));
  }

  remove() {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}
