//! What one screening leaves for the next: columns, and the law on the dates of the last question.

use crate::engine::{Block, Constants, Workspace};
use crate::law::{Clock, Law};
use crate::screening::Programmes;
use std::sync::Mutex;

/// Something to compute in.
#[derive(Debug)]
pub(super) struct Tools {
    clock: Clock,
    pub(super) constants: Constants,
    pub(super) workspace: Workspace,
    pub(super) block: Option<Block>,
}

/// Where the tools of the last screening lie. It changes no answer; a second thread makes tools of its own.
#[derive(Debug, Default)]
pub(super) struct Scratch(Mutex<Option<Box<Tools>>>);

impl Clone for Scratch {
    fn clone(&self) -> Scratch {
        Scratch::default()
    }
}

impl Scratch {
    /// Tools for the dates of a clock.
    pub(super) fn take(&self, programmes: &Programmes, law: &Law, clock: Clock) -> Box<Tools> {
        let kept = self.0.try_lock().ok().and_then(|mut kept| kept.take());
        match kept {
            Some(tools) if tools.clock == clock => tools,
            Some(tools) => Box::new(Tools { clock, constants: programmes.constants(law, clock), ..*tools }),
            None => Box::new(Tools {
                clock,
                constants: programmes.constants(law, clock),
                workspace: programmes.workspace(),
                block: None,
            }),
        }
    }

    pub(super) fn give_back(&self, tools: Box<Tools>) {
        if let Ok(mut kept) = self.0.try_lock() {
            *kept = Some(tools);
        }
    }
}
