//! Tongbao (通报): departmental Excel returns → a signed-off bulletin, every figure traceable.
//!
//! Four nouns (*dataset, query, scheme, bulletin*) are declared by the statistician; five verbs
//! (*ingest, validate, compute, score, publish*) are carried out by the tool. The modules below
//! stand in reading order, floor by floor: a module uses floors below its own, never its own and
//! never above. `ARCHITECTURE.md` has the bird's-eye view.

// floor 0: the vocabulary
pub mod words;

// floor 1: the nouns and the two doors
pub mod engine;
pub mod excel;
pub mod workspace;

// floor 2: the verbs
pub mod compute;
pub mod forms;
pub mod ingest;
pub mod publish;
pub mod score;
pub mod store;
pub mod validate;

// floor 3: order, and the way back
pub mod run;
pub mod trace;

// floor 4: speaks, exits
pub mod cli;
