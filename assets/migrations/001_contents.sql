-- What is held. Every kept table has a text id (UUIDv7), real columns for what is searched, sorted or joined, and a JSON
-- `detail` for the rest of the record. `store::table::TABLES` lists the same columns; a test compares the two.
-- Days are text YYYY-MM-DD, moments are RFC 3339, flags are 0 or 1. References are checked at the end of the transaction.

CREATE TABLE organisation (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  urn TEXT,
  laestab TEXT,
  ukprn TEXT,
  la_code TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX organisation_name ON organisation (name COLLATE NOCASE);
CREATE INDEX organisation_urn ON organisation (urn) WHERE urn IS NOT NULL;

CREATE TABLE person (
  id TEXT PRIMARY KEY NOT NULL,
  surname TEXT NOT NULL,
  forename TEXT NOT NULL,
  role TEXT NOT NULL,
  organisation TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX person_name ON person (surname COLLATE NOCASE, forename COLLATE NOCASE);
CREATE INDEX person_forename ON person (forename COLLATE NOCASE);
CREATE INDEX person_organisation ON person (organisation) WHERE organisation IS NOT NULL;

CREATE TABLE child (
  id TEXT PRIMARY KEY NOT NULL,
  reference TEXT UNIQUE,
  surname TEXT NOT NULL,
  forename TEXT NOT NULL,
  born TEXT,
  upn TEXT,
  uln TEXT,
  nhs_number TEXT,
  status TEXT NOT NULL,
  setting TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  caseworker TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  authority TEXT,
  left_on TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX child_setting ON child (setting) WHERE setting IS NOT NULL;
CREATE INDEX child_caseworker ON child (caseworker) WHERE caseworker IS NOT NULL;

CREATE TABLE child_person (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX child_person_child ON child_person (child);
CREATE INDEX child_person_person ON child_person (person);

CREATE TABLE process (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  opened TEXT NOT NULL,
  closed TEXT,
  route TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX process_child ON process (child);
CREATE INDEX process_open ON process (kind, opened, id) WHERE closed IS NULL;

CREATE TABLE event (
  id TEXT PRIMARY KEY NOT NULL,
  process TEXT NOT NULL REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  day TEXT NOT NULL,
  void INTEGER NOT NULL DEFAULT 0,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX event_process ON event (process, day);

CREATE TABLE exception (
  id TEXT PRIMARY KEY NOT NULL,
  process TEXT NOT NULL REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  ground TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX exception_process ON exception (process);

CREATE TABLE referral (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  process TEXT REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  received TEXT NOT NULL,
  outcome TEXT,
  triaged TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX referral_child ON referral (child);
CREATE INDEX referral_process ON referral (process) WHERE process IS NOT NULL;
CREATE INDEX referral_untriaged ON referral (received, id) WHERE triaged IS NULL;
CREATE INDEX referral_received ON referral (received, id);

CREATE TABLE cycle (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  started TEXT NOT NULL,
  review_due TEXT,
  closed TEXT,
  effect INTEGER,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX cycle_child ON cycle (child);
CREATE INDEX cycle_open ON cycle (review_due, id) WHERE closed IS NULL;
CREATE INDEX cycle_running ON cycle (coalesce(review_due, '9999-12-31'), id) WHERE closed IS NULL;
CREATE INDEX cycle_started ON cycle (started, id, review_due, closed, effect);

CREATE TABLE advice (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  process TEXT NOT NULL REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  contributor TEXT NOT NULL,
  person TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  organisation TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  asked TEXT NOT NULL,
  due TEXT NOT NULL,
  chased TEXT,
  received TEXT,
  dropped TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX advice_child ON advice (child);
CREATE INDEX advice_process ON advice (process);
CREATE INDEX advice_owed ON advice (due, id) WHERE received IS NULL AND dropped IS NULL;
CREATE INDEX advice_owed_by ON advice (contributor, due, id) WHERE received IS NULL AND dropped IS NULL;
CREATE INDEX advice_due ON advice (due, id);
CREATE INDEX advice_unchecked ON advice (received, id)
  WHERE received IS NOT NULL AND dropped IS NULL AND detail ->> 'quality_checked' IS NULL;
-- All that the figures of waiting for advice read.
CREATE INDEX advice_span ON advice (asked, contributor, due, received, dropped);

CREATE TABLE plan (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  process TEXT REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  draft_sent TEXT,
  final_sent TEXT,
  ceased TEXT,
  review_due TEXT,
  placement TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX plan_child ON plan (child);
CREATE INDEX plan_final ON plan (final_sent) WHERE final_sent IS NOT NULL;

CREATE TABLE plan_section (
  id TEXT PRIMARY KEY NOT NULL,
  plan TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  letter TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX plan_section_plan ON plan_section (plan, letter);

CREATE TABLE outcome (
  id TEXT PRIMARY KEY NOT NULL,
  plan TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  area TEXT NOT NULL,
  position INTEGER NOT NULL,
  status TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX outcome_plan ON outcome (plan, position);

CREATE TABLE provision (
  id TEXT PRIMARY KEY NOT NULL,
  plan TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  outcome TEXT REFERENCES outcome (id) DEFERRABLE INITIALLY DEFERRED,
  area TEXT NOT NULL,
  last_checked TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX provision_plan ON provision (plan);

CREATE TABLE plan_check (
  id TEXT PRIMARY KEY NOT NULL,
  plan TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL,
  section TEXT NOT NULL,
  score INTEGER NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX plan_check_plan ON plan_check (plan);

CREATE TABLE personal_budget (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  plan TEXT REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  discussed TEXT,
  agreed TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX personal_budget_child ON personal_budget (child);

CREATE TABLE review (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  process TEXT REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  plan TEXT REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  due TEXT NOT NULL,
  meeting_on TEXT,
  held TEXT,
  closed TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX review_child ON review (child);
CREATE INDEX review_open ON review (due, id) WHERE closed IS NULL;
CREATE INDEX review_meeting ON review (meeting_on, id) WHERE meeting_on IS NOT NULL AND held IS NULL;

CREATE TABLE meeting (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  state TEXT NOT NULL,
  chair TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  clerk TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  signed_off TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX meeting_day ON meeting (day, id);

CREATE TABLE seat (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL,
  person TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  attendance TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX seat_meeting ON seat (meeting);

CREATE TABLE agenda_item (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  child TEXT REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  process TEXT REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  section TEXT NOT NULL,
  position INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX agenda_item_meeting ON agenda_item (meeting, position);
CREATE INDEX agenda_item_child ON agenda_item (child) WHERE child IS NOT NULL;

CREATE TABLE declaration (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  item TEXT REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX declaration_meeting ON declaration (meeting);

CREATE TABLE decision (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  process TEXT REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  item TEXT REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL,
  day TEXT NOT NULL,
  decided_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX decision_child ON decision (child);
CREATE INDEX decision_process ON decision (process) WHERE process IS NOT NULL;
CREATE INDEX decision_item ON decision (item) WHERE item IS NOT NULL;
CREATE INDEX decision_meeting ON decision (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX decision_day ON decision (day, id);
CREATE INDEX decision_refused ON decision (day, id) WHERE code IN ('NO_ASSESS', 'NO_ISSUE', 'NO_REASSESS');

CREATE TABLE meeting_action (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  item TEXT REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
  child TEXT REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  due TEXT,
  state TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX meeting_action_meeting ON meeting_action (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX meeting_action_child ON meeting_action (child) WHERE child IS NOT NULL;
CREATE INDEX meeting_action_open ON meeting_action (due, id) WHERE state = 'open';

CREATE TABLE letter (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  process TEXT REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  decision TEXT REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  due TEXT,
  ready TEXT,
  sent TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX letter_child ON letter (child);
CREATE INDEX letter_decision ON letter (decision) WHERE decision IS NOT NULL;
CREATE INDEX letter_sent ON letter (sent) WHERE sent IS NOT NULL;
CREATE INDEX letter_unsent ON letter (due, id) WHERE sent IS NULL;

CREATE TABLE tac_offer (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  decision TEXT REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED,
  offered TEXT NOT NULL,
  reply TEXT NOT NULL,
  held TEXT,
  review_due TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX tac_offer_child ON tac_offer (child);
CREATE INDEX tac_offer_decision ON tac_offer (decision) WHERE decision IS NOT NULL;
CREATE INDEX tac_offer_other ON tac_offer (offered, id) WHERE decision IS NULL;

CREATE TABLE appeal (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  process TEXT REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  lodged TEXT,
  closed TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX appeal_child ON appeal (child);
CREATE INDEX appeal_lodged ON appeal (lodged) WHERE lodged IS NOT NULL;

CREATE TABLE service (
  id TEXT PRIMARY KEY NOT NULL,
  organisation TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  heading TEXT NOT NULL,
  ends TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX service_name ON service (name COLLATE NOCASE);

CREATE TABLE service_referral (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  service TEXT NOT NULL REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
  asked TEXT NOT NULL,
  accepted TEXT,
  first_seen TEXT,
  ended TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX service_referral_child ON service_referral (child);
CREATE INDEX service_referral_waiting ON service_referral (service, asked) WHERE first_seen IS NULL AND ended IS NULL;
CREATE INDEX service_referral_wait ON service_referral (asked, id) WHERE first_seen IS NULL AND ended IS NULL;
CREATE INDEX service_referral_seen ON service_referral (first_seen, id) WHERE first_seen IS NOT NULL AND ended IS NULL;
CREATE INDEX service_referral_past ON service_referral (service, coalesce(first_seen, ended))
  WHERE first_seen IS NOT NULL OR ended IS NOT NULL;

CREATE TABLE note (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  meeting TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  follow_up TEXT,
  followed_up TEXT,
  restricted INTEGER NOT NULL DEFAULT 0,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX note_child ON note (child, day) WHERE child IS NOT NULL;
CREATE INDEX note_meeting ON note (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX note_follow_up ON note (follow_up, id) WHERE follow_up IS NOT NULL AND followed_up IS NULL;

CREATE TABLE task (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  due TEXT,
  done TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX task_child ON task (child) WHERE child IS NOT NULL;
CREATE INDEX task_open ON task (due, id) WHERE done IS NULL;

CREATE TABLE exclusion (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  status TEXT NOT NULL,
  setting TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX exclusion_child ON exclusion (child);
CREATE INDEX exclusion_day ON exclusion (day);

CREATE TABLE health_check (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  offered TEXT,
  done TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX health_check_child ON health_check (child);
CREATE INDEX health_check_done ON health_check (done) WHERE done IS NOT NULL;

CREATE TABLE destination (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  checked TEXT NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX destination_child ON destination (child, checked);

CREATE TABLE attainment (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL,
  key_stage TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX attainment_child ON attainment (child, day);

CREATE TABLE feedback (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  reply_due TEXT,
  replied TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX feedback_child ON feedback (child) WHERE child IS NOT NULL;
CREATE INDEX feedback_waiting ON feedback (reply_due, id) WHERE replied IS NULL AND reply_due IS NOT NULL;

CREATE TABLE paper (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  process TEXT REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX paper_child ON paper (child, day);

CREATE TABLE objective (
  id TEXT PRIMARY KEY NOT NULL,
  register TEXT NOT NULL,
  strand TEXT NOT NULL,
  owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  due TEXT,
  closed TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX objective_due ON objective (due, id) WHERE closed IS NULL;

CREATE TABLE training (
  id TEXT PRIMARY KEY NOT NULL,
  day TEXT NOT NULL,
  topic TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE equipment_order (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT NOT NULL REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  requested TEXT NOT NULL,
  decided TEXT,
  delivered TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX equipment_order_child ON equipment_order (child);
CREATE INDEX equipment_order_requested ON equipment_order (requested, id);
CREATE INDEX equipment_order_waiting ON equipment_order (requested, id) WHERE decided IS NULL;

CREATE TABLE forum_question (
  id TEXT PRIMARY KEY NOT NULL,
  child TEXT REFERENCES child (id) DEFERRABLE INITIALLY DEFERRED,
  meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  answered TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX forum_question_child ON forum_question (child) WHERE child IS NOT NULL;
CREATE INDEX forum_question_meeting ON forum_question (meeting);

-- How this desk is set: its kind, whose it is, saved views, recurring meetings. The id is the name of the setting.
CREATE TABLE desk_setting (
  id TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;

-- The journal: one entry for each change, with an image of every row before and after. Each hash covers the one before it.
CREATE TABLE journal (
  entry INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('do', 'undo', 'redo')),
  of_entry INTEGER,
  name TEXT NOT NULL,
  child TEXT,
  hash TEXT NOT NULL
) STRICT;

-- `no` is entry * 2^32 + position: the rows of an entry stand together and in order without an index, and new ones are only ever
-- added at the end, which fills every page.
CREATE TABLE journal_row (
  no INTEGER PRIMARY KEY,
  kept_in TEXT NOT NULL,
  id TEXT NOT NULL,
  before TEXT,
  after TEXT,
  entry INTEGER NOT NULL AS (no >> 32) VIRTUAL,
  position INTEGER NOT NULL AS (no & 4294967295) VIRTUAL
) STRICT;

-- Whom an entry touched, once each however many rows of theirs it wrote.
CREATE TABLE journal_child (
  child TEXT NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (child, entry)
) STRICT, WITHOUT ROWID;

-- Entries that stand undone now.
CREATE TABLE journal_undone (
  entry INTEGER PRIMARY KEY,
  by_entry INTEGER NOT NULL
) STRICT;

-- The last number given of each kind. Not journalled: a number once given is not given again.
CREATE TABLE counter (
  what TEXT PRIMARY KEY NOT NULL,
  last INTEGER NOT NULL
) STRICT;

-- Half-typed words, kept through a crash; not journalled.
CREATE TABLE draft (
  place TEXT PRIMARY KEY NOT NULL,
  words TEXT NOT NULL,
  kept_at TEXT NOT NULL
) STRICT;

-- Derived from here on: worked out from the tables above, in the transaction that changes them.

CREATE TABLE duty (
  process TEXT NOT NULL,
  rule TEXT NOT NULL,
  runs_from TEXT NOT NULL,
  child TEXT NOT NULL,
  due TEXT,
  target TEXT,
  settled TEXT NOT NULL,
  met_on TEXT,
  PRIMARY KEY (process, rule, runs_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_open ON duty (due, process, rule) WHERE settled = 'open' AND due IS NOT NULL;
-- What waits for a decision of one kind, for the candidates of a panel.
CREATE INDEX duty_waiting ON duty (rule, due, process) WHERE settled IN ('open', 'same-day') AND due IS NOT NULL;

-- One row for each child: what lists show and sort by. Empty text for what is not known; '9999-12-31' for nothing due.
CREATE TABLE desk (
  no INTEGER PRIMARY KEY,
  child TEXT NOT NULL UNIQUE,
  open INTEGER NOT NULL,
  name_key TEXT NOT NULL,
  name TEXT NOT NULL,
  reference TEXT NOT NULL,
  born TEXT NOT NULL,
  cohort INTEGER NOT NULL,
  status TEXT NOT NULL,
  needs TEXT NOT NULL,
  setting TEXT NOT NULL,
  authority TEXT NOT NULL,
  caseworker TEXT NOT NULL,
  stage TEXT NOT NULL,
  started TEXT NOT NULL,
  rule TEXT NOT NULL,
  due TEXT NOT NULL,
  process TEXT,
  review_due TEXT NOT NULL,
  waiting INTEGER NOT NULL,
  untriaged INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  upn TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX desk_name ON desk (name_key, no);
CREATE INDEX desk_reference ON desk (reference, no);
CREATE INDEX desk_setting_name ON desk (setting, no);
-- Child protection, looked after, out of area: the lists somebody must keep an eye on.
CREATE INDEX desk_watched ON desk (name_key, no) WHERE flags & 262 <> 0;
-- Above all other work, and few.
CREATE INDEX desk_near_18 ON desk (child) WHERE flags & 1 <> 0;
-- `open` first: those with an open matter and those without are two halves of each order, and a list of all reads both at once.
CREATE INDEX desk_open_due ON desk (open, due, no);
CREATE INDEX desk_open_name ON desk (open, name_key, no);
CREATE INDEX desk_open_stage ON desk (open, stage, due, no);
CREATE INDEX desk_open_setting ON desk (open, setting, due, no);
CREATE INDEX desk_open_caseworker ON desk (open, caseworker, due, no);
CREATE INDEX desk_open_cohort ON desk (open, cohort, no);
CREATE INDEX desk_open_started ON desk (open, started, no);
CREATE INDEX desk_open_reference ON desk (open, reference, no);
CREATE INDEX desk_open_authority ON desk (open, authority, no);
CREATE INDEX desk_open_status ON desk (open, status, no);
-- Of both columns there are few different values; `flags` in the first, for those with a need and a flag.
CREATE INDEX desk_open_needs ON desk (open, needs, flags, no);
CREATE INDEX desk_open_flags ON desk (open, flags, no);

-- The next review of each child with a plan: the days are the clock's. `day` is that of the meeting, set or held, else the last
-- lawful one. Empty text for what there is not.
CREATE TABLE schedule (
  child TEXT PRIMARY KEY NOT NULL,
  day TEXT NOT NULL,
  state INTEGER NOT NULL,
  plan TEXT NOT NULL,
  review TEXT,
  process TEXT,
  kind TEXT NOT NULL,
  phase TEXT NOT NULL,
  step TEXT NOT NULL,
  step_due TEXT NOT NULL,
  late_after TEXT NOT NULL,
  setting TEXT NOT NULL,
  caseworker TEXT NOT NULL,
  complete_by TEXT NOT NULL,
  meeting_by TEXT NOT NULL,
  invite_by TEXT NOT NULL,
  papers_by TEXT NOT NULL,
  report_by TEXT NOT NULL,
  decide_by TEXT NOT NULL,
  notice_by TEXT NOT NULL,
  final_by TEXT NOT NULL,
  consider_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX schedule_day ON schedule (day, child);
CREATE INDEX schedule_setting ON schedule (setting, day, child);
CREATE INDEX schedule_caseworker ON schedule (caseworker, day, child);
CREATE INDEX schedule_step ON schedule (step_due, child);
CREATE INDEX schedule_transfer ON schedule (day, child) WHERE kind = 'transfer';

-- How many reviews stand on each day, by state: 0 no day set, 1 set, 2 held.
CREATE TABLE schedule_load (
  day TEXT NOT NULL,
  state INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (day, state)
) STRICT, WITHOUT ROWID;

-- Counts kept, so that no key waits for one: (stage, rows) of desk.
CREATE TABLE desk_count (
  what TEXT NOT NULL,
  value TEXT NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (what, value)
) STRICT, WITHOUT ROWID;

-- Each folded part of each name, for beginnings of one or two letters and for near misses.
CREATE TABLE name_word (
  word TEXT NOT NULL,
  no INTEGER NOT NULL,
  PRIMARY KEY (word, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_word_no ON name_word (no);

-- Each name part with one letter left out, so that a slip of one letter still finds it.
CREATE TABLE name_slip (
  slip TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (slip, word)
) STRICT, WITHOUT ROWID;

-- Every number and the folded name with date of birth, each leading to its child.
CREATE TABLE identity (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  no INTEGER NOT NULL,
  PRIMARY KEY (kind, value, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_no ON identity (no);

-- The number under which a note's words are searched.
CREATE TABLE note_no (
  no INTEGER PRIMARY KEY,
  note TEXT NOT NULL UNIQUE
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'trigram');
CREATE VIRTUAL TABLE note_search USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'trigram');
