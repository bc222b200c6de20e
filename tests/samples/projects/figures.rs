//! The numbers in the project samples: 140 invented projects, of which 125 are key projects.
//!
//! Months are 2 (which stands for 1–2月) to 6 of 2025; money is in whole 万元. What is completed
//! follows [`PATH`], so that the city comes out near its targets; everything else hangs on
//! [`noise`], which gives the same for the same place each time.

/// A reporting unit: its name, division, and how many key and other projects it has.
pub(crate) struct Unit {
    pub(crate) name: &'static str,
    pub(crate) code: &'static str,
    key: usize,
    other: usize,
}

/// The seven units, in the document's order.
pub(crate) const UNITS: [Unit; 7] = [
    Unit { name: "平定县", code: "140321", key: 24, other: 3 },
    Unit { name: "盂县", code: "140322", key: 27, other: 3 },
    Unit { name: "郊区", code: "140311", key: 20, other: 3 },
    Unit { name: "城区", code: "140302", key: 13, other: 2 },
    Unit { name: "矿区", code: "140303", key: 11, other: 2 },
    Unit { name: "高新区", code: "140371", key: 18, other: 2 },
    Unit { name: "市本级", code: "140300", key: 12, other: 0 },
];

/// Offices in charge of an industry, and what they build.
const INDUSTRIES: [(&str, &str); 10] = [
    ("市工信局", "装备制造"),
    ("市能源局", "煤矿智能化"),
    ("市住建局", "保障住房"),
    ("市城管局", "地下管网"),
    ("市交通局", "干线公路"),
    ("市水利局", "供水改造"),
    ("市农业农村局", "高标准农田"),
    ("市文旅局", "文旅康养"),
    ("市教育局", "学校扩建"),
    ("市卫健委", "医院扩建"),
];

/// The months of which there are returns; the first stands for January and February.
pub(crate) const MONTHS: [u8; 5] = [2, 3, 4, 5, 6];
/// Share of the year's plan completed by the end of each month, in thousandths.
const PATH: [i64; 5] = [50, 185, 275, 375, 495];
/// The year's plan of the key projects together, and of the others.
const PLANS: [i64; 2] = [1_560_000, 36_000];

/// A month's figures of a project.
#[derive(Clone, Copy, Default)]
pub(crate) struct Month {
    pub(crate) promised: i64,
    pub(crate) halfway: i64,
    pub(crate) delivered: i64,
    pub(crate) completed: i64,
    pub(crate) received: i64,
    pub(crate) paid: i64,
}

/// A day of 2025.
pub(crate) type Day = (u8, u8);

/// A project.
pub(crate) struct Project {
    pub(crate) unit: usize,
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) department: &'static str,
    pub(crate) level: &'static str,
    pub(crate) is_key: bool,
    /// Begun before this year (续建)?
    pub(crate) continued: bool,
    pub(crate) total: i64,
    pub(crate) carried: i64,
    pub(crate) plan: i64,
    pub(crate) allocated: i64,
    /// The first day of the 旬 in which it is to be begun or resumed.
    pub(crate) planned: Day,
    /// When it was; `None`: not by the end of June.
    pub(crate) started: Option<Day>,
    /// Land in hundredths of 亩: obtained, applied for.
    pub(crate) land: (i64, i64),
    pub(crate) months: [Month; 5],
    /// In which month (of [`MONTHS`]) a part of what was completed was taken back.
    pub(crate) taken_back: Option<usize>,
}

/// A number from `low` to `high`, the same each time.
pub(crate) fn noise(seed: &[usize], low: i64, high: i64) -> i64 {
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    for part in seed {
        state ^= u64::try_from(*part).expect("small").wrapping_add(0x1234_5678);
        state = state.wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state ^= state >> 29;
    }
    let width = u64::try_from(high - low + 1).expect("low is not above high");
    low + i64::try_from(state % width).expect("small")
}

/// All projects, unit by unit; within a unit continued key projects, new ones, then the others.
pub(crate) fn projects() -> Vec<Project> {
    let mut projects = Vec::new();
    for (unit, declared) in UNITS.iter().enumerate() {
        for place in 0..declared.key + declared.other {
            let number = projects.len();
            projects.push(sketch(number, unit, place < declared.key));
        }
    }
    schedule(&mut projects);
    for (is_key, year) in [(true, PLANS[0]), (false, PLANS[1])] {
        let mut pool: Vec<&mut Project> =
            projects.iter_mut().filter(|project| project.is_key == is_key).collect();
        plan(&mut pool, year);
        complete(&mut pool, year);
    }
    take_back(&mut projects);
    for (number, project) in projects.iter_mut().enumerate() {
        fund(number, project);
    }
    projects.sort_by_key(|project| (project.unit, !project.is_key, !project.continued));
    projects
}

fn sketch(number: usize, unit: usize, is_key: bool) -> Project {
    let continued = (number % 25).is_multiple_of(2) && number % 25 < 24;
    let (department, what) = INDUSTRIES[(number * 7 + unit) % 10];
    let level = match (is_key, number % 4) {
        (true, 1) => "省重点",
        (true, _) => "市重点",
        (false, _) => "县区",
    };
    let year = if continued { "2311" } else { "2412" };
    Project {
        unit,
        name: format!("样例{what}项目{:03}", number + 1),
        code: format!("{year}-{}-04-01-9{:05}", UNITS[unit].code, number + 1),
        department,
        level,
        is_key,
        continued,
        total: 0,
        carried: 0,
        plan: 0,
        allocated: 0,
        planned: (0, 0),
        started: None,
        land: (noise(&[number, 1], 0, 9000), noise(&[number, 2], 0, 6000)),
        months: [Month::default(); 5],
        taken_back: None,
    }
}

/// When each is to be begun, and when it was.
fn schedule(projects: &mut [Project]) {
    let late = projects.iter().position(|it| it.unit == 4 && it.continued);
    let (mut continued, mut new) = (0, 0);
    for (number, project) in projects.iter_mut().enumerate() {
        let day = u8::try_from(noise(&[number, 3], 0, 7)).expect("a day");
        let place;
        if project.continued {
            place = continued * 37 % 100;
            continued += 1;
            project.planned = match place {
                0..40 => (2, 1),
                40..70 => (2, 11),
                70..85 => (2, 21),
                _ => (3, 1),
            };
        } else {
            place = (new * 37 + 11) % 100;
            new += 1;
            let third = [1, 11, 21][number % 3];
            project.planned = match place {
                0..10 => (2, 21),
                10..40 => (3, third),
                40..50 => (4, third),
                50..60 => (5, third),
                60..68 => (6, third),
                68..80 => (7, third),
                _ => (9, third),
            };
        }
        let in_time = (project.planned.0, project.planned.1 + day);
        project.started = match (project.continued, place) {
            (true, _) if Some(number) == late => Some((4, 8)),
            (false, 34..40) => Some((4, 16)),
            (true, _) | (false, 0..62) => Some(in_time),
            (false, _) => None,
        };
    }
}

/// The year's plan, the total, what was completed before.
fn plan(pool: &mut [&mut Project], year: i64) {
    let weights: Vec<i64> = (0..pool.len())
        .map(|at| noise(&[at, 4], 40, 300) * if at % 9 == 4 { 3 } else { 1 })
        .collect();
    let all: i64 = weights.iter().sum();
    for (at, (project, weight)) in pool.iter_mut().zip(&weights).enumerate() {
        project.plan = (year * weight / all / 10 * 10).max(500);
        let tens = |percent: i64| project.plan * percent / 1000 * 10;
        if project.continued {
            project.carried = tens(noise(&[at, 5], 60, 180));
            project.total = project.carried + tens(noise(&[at, 6], 105, 190));
        } else {
            project.total = tens(noise(&[at, 6], 115, 260));
        }
        project.total = project.total.max(project.plan);
    }
}

/// Each month's share of the year's plan, spread over the projects that were at work.
fn complete(pool: &mut [&mut Project], year: i64) {
    let mut before = 0;
    for (month, share) in PATH.into_iter().enumerate() {
        let more = year * (share - before) / 1000;
        before = share;
        let weights: Vec<i64> = pool
            .iter()
            .enumerate()
            .map(|(at, project)| {
                let own = noise(&[at, month, 7], 60, 140);
                let unit = noise(&[project.unit, month, 8], 82, 118);
                if project.at_work(month) { project.plan * own * unit } else { 0 }
            })
            .collect();
        let all: i128 = weights.iter().copied().map(i128::from).sum();
        for (at, project) in pool.iter_mut().enumerate() {
            let earlier = if month == 0 { 0 } else { project.months[month - 1].completed };
            let done = i128::from(more) * i128::from(weights[at]) / all.max(1);
            let done = i64::try_from(done).expect("small");
            let begins = project.started.is_some_and(|(begun, _)| begun <= MONTHS[month]);
            let hoped = if begins && done == 0 { project.plan / 50 } else { done };
            let this = &mut project.months[month];
            this.delivered = done;
            this.completed = earlier + done;
            this.halfway = done * noise(&[at, month, 9], 35, 60) / 100;
            this.promised = hoped * noise(&[at, month, 10], 88, 120) / 1000 * 10;
        }
    }
}

/// One project of 郊区 takes a part back in May.
fn take_back(projects: &mut [Project]) {
    let found = projects.iter_mut().find(|it| it.unit == 2 && !it.is_key && it.continued);
    let Some(project) = found else { return };
    let (month, part) = (3, 120);
    let fall = project.months[month].delivered + part;
    project.months[month].delivered = -part;
    project.months[month].halfway = -part;
    for later in &mut project.months[month..] {
        later.completed -= fall;
    }
    project.taken_back = Some(month);
}

/// Money given, received and paid; some who have not begun have received some.
fn fund(number: usize, project: &mut Project) {
    let received = noise(&[number, 11], 82, 125);
    let paid = noise(&[number, 12], 68, 99);
    let mut most = 0;
    for (month, this) in project.months.iter_mut().enumerate() {
        most = most.max(this.completed);
        this.received = most * received / 100;
        if project.started.is_none() && number % 5 == 3 && month > 0 {
            this.received = project.plan / 20;
        }
        this.paid = if most == 0 { 0 } else { this.received * paid / 100 };
    }
    let last = project.months[4].received;
    let planned = project.plan * noise(&[number, 13], 45, 75) / 1000 * 10;
    project.allocated = planned.max(last * noise(&[number, 14], 100, 112) / 100);
}

impl Project {
    /// Had it begun early enough in a month (of [`MONTHS`]) to complete something in it?
    fn at_work(&self, month: usize) -> bool {
        self.started.is_some_and(|(begun, day)| {
            begun < MONTHS[month] || begun == MONTHS[month] && day <= 20
        })
    }

    /// When it was begun, if by the end of a month (of [`MONTHS`]).
    pub(crate) fn started_by(&self, month: usize) -> Option<Day> {
        self.started.filter(|(begun, _)| *begun <= MONTHS[month])
    }

    pub(crate) fn kind(&self) -> &'static str {
        if self.continued { "续建" } else { "新建" }
    }

    pub(crate) fn state(&self, month: usize) -> &'static str {
        match (self.started_by(month), self.continued) {
            (Some(_), _) => "在建",
            (None, true) => "停缓建",
            (None, false) if self.planned.0 >= 7 => "前期",
            (None, false) => "未开工",
        }
    }

    pub(crate) fn progress(&self, month: usize) -> &'static str {
        if self.started_by(month).is_none() {
            return if self.continued { "冬歇后尚未复工" } else { "办理前期手续" };
        }
        match self.months[month].completed * 100 / self.plan {
            0..5 => "场地平整",
            5..20 => "基础施工",
            20..45 => "主体施工",
            _ => "设备安装",
        }
    }

    /// Why something is otherwise than before.
    pub(crate) fn reason(&self, month: usize) -> &'static str {
        if self.taken_back == Some(month) {
            "核减上月重复计入的设备购置费"
        } else {
            ""
        }
    }
}
