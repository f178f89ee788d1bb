//! Names of the communities of a British city. Any likeness to somebody is chance: forename and surname are drawn apart.

use super::random::Random;

/// Forenames and surnames that go together, and how often in a hundred.
struct Community {
    share: u32,
    forenames: &'static [&'static str],
    surnames: &'static [&'static str],
    language: &'static str,
}

const COMMUNITIES: &[Community] = &[
    Community {
        share: 52,
        forenames: &[
            "Alfie", "Amelia", "Archie", "Ava", "Bethany", "Billie", "Callum", "Charlie", "Chloe", "Daisy", "Dylan",
            "Ellie", "Evie", "Finley", "Freya", "George", "Grace", "Harry", "Harvey", "Holly", "Isla", "Jack", "Jake",
            "Jessica", "Kai", "Leo", "Lily", "Logan", "Lucas", "Maisie", "Mason", "Mia", "Millie", "Noah", "Oliver",
            "Olivia", "Oscar", "Phoebe", "Poppy", "Reggie", "Riley", "Rosie", "Ruby", "Ryan", "Sam", "Sienna",
            "Sophie", "Teddy", "Theo", "Tyler",
        ],
        surnames: &[
            "Ainsworth",
            "Allen",
            "Atkins",
            "Barker",
            "Bell",
            "Booth",
            "Bradshaw",
            "Brooks",
            "Burton",
            "Carter",
            "Chapman",
            "Clarke",
            "Collins",
            "Cooper",
            "Cross",
            "Davies",
            "Dixon",
            "Ellis",
            "Evans",
            "Fletcher",
            "Foster",
            "Gibson",
            "Green",
            "Hall",
            "Harris",
            "Hughes",
            "Hunt",
            "Jackson",
            "Jenkins",
            "King",
            "Lewis",
            "Marsh",
            "Mason",
            "Mills",
            "Moore",
            "Newton",
            "Owen",
            "Palmer",
            "Pearson",
            "Reid",
            "Roberts",
            "Scott",
            "Shaw",
            "Smith-Jones",
            "Taylor",
            "Turner",
            "Walker",
            "Ward",
            "Webb",
            "Wood",
        ],
        language: "",
    },
    Community {
        share: 13,
        forenames: &[
            "Aisha", "Ali", "Amina", "Arjun", "Ayesha", "Bilal", "Diya", "Fatima", "Hamza", "Haris", "Ibrahim",
            "Inaya", "Kavya", "Khadija", "Maryam", "Mohammed", "Nabila", "Priya", "Rahul", "Rohan", "Sana", "Simran",
            "Umar", "Yusuf", "Zain", "Zara",
        ],
        surnames: &[
            "Ahmed",
            "Akhtar",
            "Ali",
            "Begum",
            "Bhatt",
            "Choudhury",
            "Dhillon",
            "Gill",
            "Hussain",
            "Iqbal",
            "Kaur",
            "Khan",
            "Mahmood",
            "Malik",
            "Mehta",
            "Miah",
            "Patel",
            "Rahman",
            "Shah",
            "Sharma",
            "Singh",
            "Uddin",
        ],
        language: "Urdu",
    },
    Community {
        share: 13,
        forenames: &[
            "Abena",
            "Ade",
            "Amara",
            "Chidi",
            "Chinedu",
            "Deborah",
            "Ebony",
            "Emmanuel",
            "Esi",
            "Folake",
            "Grace",
            "Isaiah",
            "Jayden",
            "Joy",
            "Kofi",
            "Kwame",
            "Nathaniel",
            "Ngozi",
            "Nia",
            "Oluwaseun",
            "Shanice",
            "Temi",
            "Tiana",
            "Zion",
        ],
        surnames: &[
            "Adebayo", "Agyeman", "Amoah", "Asante", "Bailey", "Boateng", "Campbell", "Daley", "Eze", "Francis",
            "Grant", "Kamara", "Mensah", "Nwosu", "Obi", "Okafor", "Olawale", "Oyelaran", "Owusu", "Sesay", "Thompson",
            "Williams",
        ],
        language: "Yoruba",
    },
    Community {
        share: 8,
        forenames: &[
            "Aleksander",
            "Ania",
            "Dawid",
            "Elena",
            "Filip",
            "Gabriela",
            "Hanna",
            "Ioana",
            "Jakub",
            "Julia",
            "Kacper",
            "Luka",
            "Łukasz",
            "Matei",
            "Maja",
            "Nikola",
            "Oliwia",
            "Stefan",
            "Tomasz",
            "Zofia",
        ],
        surnames: &[
            "Dąbrowski",
            "Dumitru",
            "Ionescu",
            "Kamiński",
            "Kowalczyk",
            "Kowalski",
            "Lewandowska",
            "Marinov",
            "Nowak",
            "Petrov",
            "Popescu",
            "Stan",
            "Wiśniewski",
            "Wójcik",
            "Zieliński",
            "Žukauskas",
        ],
        language: "Polish",
    },
    Community {
        share: 5,
        forenames: &[
            "Aoife", "Cian", "Ciara", "Conor", "Eoin", "Niamh", "Orla", "Róisín", "Saoirse", "Seán", "Siobhán", "Tadhg",
        ],
        surnames: &[
            "Byrne",
            "Connolly",
            "Doyle",
            "Gallagher",
            "Kelly",
            "Murphy",
            "Ní Riain",
            "O'Brien",
            "O’Connor",
            "O'Sullivan",
            "Ryan",
            "Walsh",
        ],
        language: "",
    },
    Community {
        share: 4,
        forenames: &[
            "Abdi", "Amal", "Ayaan", "Dalmar", "Hodan", "Ifrah", "Idil", "Liban", "Nasra", "Sahra", "Samatar", "Yahya",
        ],
        surnames: &[
            "Abdi", "Adan", "Ali", "Farah", "Hassan", "Ismail", "Jama", "Mohamud", "Nur", "Omar", "Warsame", "Yusuf",
        ],
        language: "Somali",
    },
    Community {
        share: 3,
        forenames: &[
            "An", "Chi", "Hao", "Jia", "Lan", "Linh", "Mei", "Minh", "Thảo", "Wei", "Xin", "Yan",
        ],
        surnames: &[
            "Chan", "Chen", "Đặng", "Huang", "Li", "Lin", "Nguyễn", "Phạm", "Tran", "Wang", "Wong", "Zhang",
        ],
        language: "Vietnamese",
    },
    Community {
        share: 2,
        forenames: &[
            "Ayşe", "Berat", "Defne", "Elif", "Emre", "İpek", "Kerem", "Leyla", "Rojin", "Serhat", "Yağmur", "Zilan",
        ],
        surnames: &["Aydın", "Çelik", "Demir", "Doğan", "Kaya", "Öztürk", "Şahin", "Yıldız"],
        language: "Turkish",
    },
];

/// A family: what its members are called after and what they speak.
#[derive(Debug, Clone, Copy)]
pub(super) struct Family {
    pub surname: &'static str,
    /// Empty for English.
    pub language: &'static str,
    forenames: &'static [&'static str],
}

impl Family {
    pub fn draw(random: &mut Random) -> Self {
        let shares: Vec<(u32, &Community)> = COMMUNITIES.iter().map(|one| (one.share, one)).collect();
        let community = random.weighted(&shares);
        let speaks = random.chance(35);
        Self {
            surname: *random.pick::<&'static str>(community.surnames),
            language: if speaks { community.language } else { "" },
            forenames: community.forenames,
        }
    }

    /// A forename of this family's community.
    pub fn forename(&self, random: &mut Random) -> &'static str {
        random.pick::<&'static str>(self.forenames)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_make_a_hundred_and_no_list_is_empty() {
        assert_eq!(COMMUNITIES.iter().map(|one| one.share).sum::<u32>(), 100);
        assert!(
            COMMUNITIES
                .iter()
                .all(|one| one.forenames.len() >= 10 && one.surnames.len() >= 8)
        );
    }
}
