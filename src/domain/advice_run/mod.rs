//! Advice from asking to the last copy: whom to ask, when to remind, what is out, and who has seen draft and final.

mod adviser;
mod asking;
mod chase;
mod finishing;
mod print;
mod queue;
mod seen;

pub use adviser::{Adviser, Advisers, When};
pub use asking::{Asking, Offer, asked_on};
pub use chase::{ChaseMessage, Reminder, chase_messages, reminder, reminder_days};
pub use finishing::{before_any, before_change, before_letter};
pub use print::{distribution, reminders};
pub use queue::{AGES, AdviceAsk, AdviceCase, AdviceLine, AdviceShown, QueueLine, ServiceQueue, service_queues};
pub use seen::{Seen, before_final, joint_assessment, seen};
