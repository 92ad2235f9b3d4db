/*
 * Runs before `npm start`, `npm test` and `npm run dev`: checks Node and installs what is missing. Built-ins only and
 * old syntax only, because it runs before anything is installed and has to be readable by the Node it turns away.
 */
'use strict';

var childProcess = require('child_process');
var crypto = require('crypto');
var fs = require('fs');
var path = require('path');

var root = path.join(__dirname, '..');
var lockfile = path.join(root, 'package-lock.json');
var stamp = path.join(root, 'node_modules', '.installed-lockfile');

checkNode(process.versions.node);
if (installedLock() !== hashOf(lockfile)) install();

function checkNode(version) {
  var parts = version.split('.').map(Number);
  if (parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19)) return;
  fail(
    'Node 20.19 or newer is needed; this is ' +
      version +
      '. Install a newer one, for example from nodejs.org.',
  );
}

function install() {
  console.log('Installing dependencies…');
  var result = childProcess.spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    // On Windows npm is a .cmd file, which only a shell can start.
    shell: process.platform === 'win32',
  });
  if (result.status !== 0)
    fail('npm ci failed. Its own message is above; a network is needed the first time.');
  fs.writeFileSync(stamp, hashOf(lockfile));
}

function installedLock() {
  return fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : '';
}

function hashOf(file) {
  return crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

function fail(line) {
  console.error(line);
  process.exit(1);
}
