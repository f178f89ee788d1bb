//! Something begun for a child who has no line in the view: whose it is, and the way to its form.

use super::pick::Chosen;
use crate::app::data::Question;
use crate::app::data::referrals::Ask;
use crate::app::data::support::{Begin, SupportAsk};
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::pick::Pick;
use crate::app::veil::veiled;
use crate::app::wish::Wish;
use crate::domain::child::Child;
use crate::domain::words;

/// What can be begun from a child's page; advice is asked for on its panel.
const FROM_PAGE: [Begin; 4] = [Begin::Cycle, Begin::Service, Begin::Tac, Begin::LocalOffer];

/// What is begun, in words.
pub fn begin_words(begin: Begin) -> &'static str {
    match begin {
        Begin::Cycle => "A new cycle of assess, plan, do, review",
        Begin::Service => "A referral to a service",
        Begin::Tac => "A TAC meeting",
        Begin::Advice => "Advice on a child",
        Begin::LocalOffer => "The local offer was explained",
    }
}

/// What beginning it wants to know first.
pub fn begin(child: crate::domain::id::ChildId, begin: Begin) -> Wish {
    Wish::Load(Question::Referrals(Ask::Support(SupportAsk::Begin(child, begin))))
}

/// What can be begun for this child.
pub fn menu(child: &Child) -> Dialog {
    let told = child.local_offer_told.map(|day| format!("told {}", words::day(day)));
    let item = |begin: Begin| {
        let aside = match begin {
            Begin::LocalOffer => told.clone().unwrap_or_else(|| "not yet".to_owned()),
            _ => String::new(),
        };
        Item::new(
            begin_words(begin),
            aside,
            Pick::Referrals(Chosen::Begin(child.id, begin)),
        )
    };
    let title = format!("Support for {}", veiled(&child.list_name()));
    Dialog::Menu(Menu::new(title, FROM_PAGE.map(item).to_vec()))
}
