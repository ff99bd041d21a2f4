//! Reading what stands beside the versions of something and holds for several of them.

use super::super::error::PackFault;
use super::PackReader;
use crate::document::Place;

impl PackReader {
    /// How many faults were told.
    pub(crate) fn told(&self) -> usize {
        self.faults.len()
    }

    /// Reads, from within a version, what stands beside the versions: its path is that beside them. Of what was told
    /// among so many earlier faults nothing is told again.
    pub(crate) fn beside_versions<T>(&mut self, earlier: Option<usize>, read: impl FnOnce(&mut Self) -> T) -> T {
        // The last two steps are `versions` and the place in that list.
        let version = self.path.take(2);
        let before = std::mem::replace(&mut self.earlier, earlier);
        let result = read(self);
        self.earlier = before;
        self.path.put_back(version);
        result
    }

    /// Whether the same was told of this place when it was read for an earlier version.
    pub(super) fn was_told(&self, pack: usize, place: Place, fault: &PackFault) -> bool {
        let mut earlier = self.faults.iter().take(self.earlier.unwrap_or(0));
        earlier.any(|(own, error)| *own == pack && error.place == place && error.fault.code() == fault.code())
    }

    /// Whether a key stands in another spelling at a place.
    pub(crate) fn is_meant(&self, place: Place, key: &str) -> bool {
        self.meant.contains(&(self.pack_of(self.path.text()), place, key.to_owned()))
    }
}
