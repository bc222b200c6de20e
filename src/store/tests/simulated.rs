//! A disk in memory that counts its steps, fails or stops at a given one, and after a power cut
//! gives back only what was synced, or any mixture of that and what was not.

use crate::store::disk::files::{Entry, Files, Held};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Clone, Debug, Default)]
struct Content {
    bytes: Vec<u8>,
    synced: bool,
}

/// What happens at the step that is to go wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mishap {
    /// This step fails, and the disk goes on.
    Fails,
    /// The power goes before this step.
    PowerCut,
}

/// A way of being careless, to show that a test would notice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Careless {
    /// A new name is filled in place instead of being given to a whole file.
    InPlace,
    /// File contents are never synced.
    ForgetsContent,
    /// This folder is never synced; those inside it, if it ends with `/`.
    ForgetsNames(&'static str),
    /// The next name is taken without looking whether somebody has it.
    Replaces,
}

/// How much of what was not synced is there after the power cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Survives {
    Nothing,
    Everything,
    /// A mixture, by this number.
    Some(u64),
}

#[derive(Clone, Debug, Default)]
struct State {
    names: BTreeMap<PathBuf, Node>,
    durable: BTreeMap<PathBuf, Node>,
    contents: Vec<Content>,
    steps: usize,
    mishap: Option<(usize, Mishap)>,
    off: bool,
    careless: Option<Careless>,
}

/// The simulated disk. It begins with one folder, `/office`.
#[derive(Debug)]
pub(super) struct Simulated {
    state: Mutex<State>,
    locked: Arc<Mutex<bool>>,
    unlocked: bool,
}

impl Default for Simulated {
    fn default() -> Self {
        let names = BTreeMap::from([(PathBuf::from("/office"), Node::Folder)]);
        let state = State { durable: names.clone(), names, ..State::default() };
        Self { state: Mutex::new(state), locked: Arc::default(), unlocked: false }
    }
}

struct Unlock(Arc<Mutex<bool>>);

impl Drop for Unlock {
    fn drop(&mut self) {
        *self.0.lock().unwrap() = false;
    }
}

fn failure() -> io::Error {
    io::Error::from(ErrorKind::StorageFull)
}

impl State {
    fn step(&mut self) -> io::Result<()> {
        if self.off {
            return Err(failure());
        }
        self.steps += 1;
        match self.mishap {
            Some((at, mishap)) if at == self.steps => {
                self.off = mishap == Mishap::PowerCut;
                Err(failure())
            }
            _ => Ok(()),
        }
    }

    fn file(&self, path: &Path) -> Option<usize> {
        match self.names.get(path) {
            Some(Node::File(at)) => Some(*at),
            _ => None,
        }
    }

    fn needs_folder(&self, path: &Path) -> io::Result<()> {
        let parent = path.parent().unwrap();
        let there = parent == Path::new("/") || self.names.get(parent) == Some(&Node::Folder);
        if there { Ok(()) } else { Err(ErrorKind::NotFound.into()) }
    }
}

impl Simulated {
    /// A copy of the disk as it is, with this mishap to come at this step from now.
    pub(super) fn with_mishap(&self, mishap: Option<(usize, Mishap)>) -> Self {
        let state = State { steps: 0, mishap, ..self.state().clone() };
        Self { state: Mutex::new(state), unlocked: self.unlocked, ..Self::default() }
    }

    /// A copy of the disk that makes the store careless.
    pub(super) fn careless(&self, careless: Careless) -> Self {
        let state = State { careless: Some(careless), ..self.state().clone() };
        Self { state: Mutex::new(state), unlocked: self.unlocked, ..Self::default() }
    }

    /// An empty disk whose locks keep nobody out.
    pub(super) fn without_locks() -> Self {
        Self { unlocked: true, ..Self::default() }
    }

    /// Steps taken so far.
    pub(super) fn steps(&self) -> usize {
        self.state().steps
    }

    /// The disk as it may be found after the power has gone.
    pub(super) fn after_power_cut(&self, survives: Survives) -> Self {
        let state = self.state();
        let mut seed = match survives {
            Survives::Some(seed) => seed,
            _ => 0,
        };
        let mut chance = move || {
            // Knuth's generator (MMIX): enough to mix, and the same every time.
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            seed >> 33
        };
        let mut keeps = move || match survives {
            Survives::Nothing => 0,
            Survives::Everything => 1,
            Survives::Some(_) => chance(),
        };
        let paths: BTreeSet<_> = state.names.keys().chain(state.durable.keys()).collect();
        let mut names = BTreeMap::new();
        for path in paths {
            let known = if keeps() % 2 == 1 { &state.names } else { &state.durable };
            let above = path.parent().unwrap();
            let reachable = above == Path::new("/") || names.contains_key(above);
            if let Some(node) = known.get(path).filter(|_| reachable) {
                names.insert(path.clone(), *node);
            }
        }
        let mut contents = state.contents.clone();
        for content in contents.iter_mut().filter(|content| !content.synced) {
            let kept = match survives {
                Survives::Nothing => 0,
                Survives::Everything => content.bytes.len(),
                Survives::Some(_) => {
                    usize::try_from(keeps()).unwrap() % (content.bytes.len() + 1)
                }
            };
            content.bytes.truncate(kept);
            content.synced = true;
        }
        let state = State { durable: names.clone(), names, contents, ..State::default() };
        Self { state: Mutex::new(state), unlocked: self.unlocked, ..Self::default() }
    }

    /// Every file there is.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let state = self.state();
        state.names.keys().filter(|path| state.file(path).is_some()).cloned().collect()
    }

    /// Changes the content of a file behind the store's back.
    pub(super) fn tamper(&self, path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
        let mut state = self.state();
        let at = state.file(path).unwrap();
        change(&mut state.contents[at].bytes);
    }

    /// Removes a file behind the store's back.
    pub(super) fn lose(&self, path: &Path) {
        self.state().names.remove(path).unwrap();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl Files for Simulated {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.step()?;
        let at = state.file(path).ok_or(ErrorKind::NotFound)?;
        Ok(state.contents[at].bytes.clone())
    }

    fn size(&self, path: &Path) -> io::Result<Option<u64>> {
        let mut state = self.state();
        state.step()?;
        Ok(state.file(path).map(|at| state.contents[at].bytes.len() as u64))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut state = self.state();
        state.step()?;
        let inside = state.names.iter().filter(|(path, _)| path.parent() == Some(folder));
        Ok(inside
            .map(|(path, node)| Entry {
                name: path.file_name().unwrap().to_str().unwrap().to_owned(),
                folder: *node == Node::Folder,
            })
            .collect())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut above: Vec<_> = folder.ancestors().collect();
        above.reverse();
        for path in above.into_iter().filter(|path| *path != Path::new("/")) {
            let mut state = self.state();
            if !state.names.contains_key(path) {
                state.step()?;
                state.names.insert(path.to_owned(), Node::Folder);
            }
        }
        Ok(())
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        state.needs_folder(path)?;
        if state.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let at = state.contents.len();
        state.contents.push(Content::default());
        state.names.insert(path.to_owned(), Node::File(at));
        for part in [&bytes[..bytes.len() / 2], &bytes[bytes.len() / 2..]] {
            state.step()?;
            state.contents[at].bytes.extend_from_slice(part);
        }
        state.step()?;
        state.contents[at].synced = state.careless != Some(Careless::ForgetsContent);
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        state.needs_folder(to)?;
        let node = state.names.remove(from).ok_or(ErrorKind::NotFound)?;
        state.names.insert(to.to_owned(), node);
        Ok(())
    }

    fn link_new(&self, from: &Path, to: &Path) -> io::Result<bool> {
        let mut state = self.state();
        state.step()?;
        state.needs_folder(to)?;
        let at = state.file(from).ok_or(ErrorKind::NotFound)?;
        if state.names.contains_key(to) && state.careless != Some(Careless::Replaces) {
            return Ok(false);
        }
        if state.careless == Some(Careless::InPlace) {
            let bytes = state.contents[at].bytes.clone();
            drop(state);
            return self.write_new(to, &bytes).map(|()| true);
        }
        state.names.insert(to.to_owned(), Node::File(at));
        Ok(true)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        state.names.remove(path).map(|_| ()).ok_or(ErrorKind::NotFound.into())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        if let Some(Careless::ForgetsNames(forgotten)) = state.careless {
            let folder = folder.to_str().unwrap();
            let inside = forgotten.ends_with('/') && folder.starts_with(forgotten);
            if inside || folder == forgotten {
                return Ok(());
            }
        }
        let inside = |path: &PathBuf| path.parent() == Some(folder);
        let now: Vec<_> = state
            .names
            .iter()
            .filter(|(path, _)| inside(path))
            .map(|(path, node)| (path.clone(), *node))
            .collect();
        state.durable.retain(|path, _| !inside(path));
        state.durable.extend(now);
        Ok(())
    }

    fn try_lock(&self, _path: &Path) -> io::Result<Option<Held>> {
        self.state().step()?;
        if self.unlocked {
            return Ok(Some(Held::by(())));
        }
        let mut locked = self.locked.lock().unwrap();
        if *locked {
            return Ok(None);
        }
        *locked = true;
        Ok(Some(Held::by(Unlock(self.locked.clone()))))
    }
}
