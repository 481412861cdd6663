//! Room for recursion over deep trees.

/// Enough for the deepest tree that the parser lets through.
const ROOMY: usize = 256 << 20;

/// Runs `work`, on a thread with a large stack where the tree is `deep`.
pub(super) fn roomy<T: Send>(deep: bool, work: impl FnOnce() -> T + Send) -> T {
    if !deep {
        return work();
    }
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().stack_size(ROOMY).spawn_scoped(scope, work);
        match worker.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => panic!("no thread to run a query on: {error}"),
        }
    })
}
