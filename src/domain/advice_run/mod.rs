//! Advice from asking to the last copy: whom to ask, when to remind, what is out, and who has seen draft and final.

mod adviser;
mod chase;
mod queue;
mod seen;

pub use adviser::{Adviser, Advisers, Asking, When};
pub use chase::{ChaseMessage, Reminder, chase_messages, reminder, reminder_days};
pub use queue::{AGES, AdviceAsk, AdviceCase, AdviceLine, AdviceShown, QueueLine, ServiceQueue, service_queues};
pub use seen::{Seen, before_final, joint_assessment, seen};
