//! The invented part of the samples: sites, accounts and columns that the notice only counts, and
//! the quarters before it. Every name says 样例; every number comes from a place in a list.

use super::notice;
use jiff::Span;
use jiff::civil::Date;

/// A quarter: code, name, last day, failed sites, accounts, failed accounts, messages.
pub(crate) struct Quarter {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) end: Date,
    pub(crate) failed_sites: usize,
    pub(crate) accounts: usize,
    pub(crate) failed_accounts: usize,
    pub(crate) messages: usize,
}

/// The place of the notice's quarter in [`QUARTERS`].
pub(crate) const CURRENT: usize = 7;

/// Eight quarters; the last one has the notice's figures.
pub(crate) const QUARTERS: [Quarter; 8] = [
    quarter("2021-Q4", "2021年第四季度", Date::constant(2021, 12, 31), 3, 96, 11, 0),
    quarter("2022-Q1", "2022年第一季度", Date::constant(2022, 3, 31), 2, 95, 10, 0),
    quarter("2022-Q2", "2022年第二季度", Date::constant(2022, 6, 30), 3, 94, 9, 0),
    quarter("2022-Q3", "2022年第三季度", Date::constant(2022, 9, 30), 1, 94, 7, 0),
    quarter("2022-Q4", "2022年第四季度", Date::constant(2022, 12, 31), 2, 93, 8, 0),
    quarter("2023-Q1", "2023年第一季度", Date::constant(2023, 3, 31), 1, 92, 6, 0),
    quarter("2023-Q2", "2023年第二季度", Date::constant(2023, 6, 30), 2, 91, 7, 2),
    quarter("2023-Q3", "2023年第三季度", Date::constant(2023, 9, 30), 2, 91, 5, 3),
];

const fn quarter(
    code: &'static str,
    name: &'static str,
    end: Date,
    failed_sites: usize,
    accounts: usize,
    failed_accounts: usize,
    messages: usize,
) -> Quarter {
    Quarter { code, name, end, failed_sites, accounts, failed_accounts, messages }
}

/// Counties with their codes.
const COUNTIES: [(&str, &str); 6] = [
    ("140321", "平定县人民政府"),
    ("140322", "盂县人民政府"),
    ("140302", "城区人民政府"),
    ("140311", "郊区人民政府"),
    ("140303", "矿区人民政府"),
    ("140371", "高新区管理委员会"),
];

/// Offices of the city besides those whose accounts the notice lists; the first 25 have a site.
const OFFICES: [&str; 30] = [
    "市政府办公室",
    "市发展和改革委员会",
    "市教育局",
    "市工业和信息化局",
    "市民政局",
    "市司法局",
    "市财政局",
    "市人力资源和社会保障局",
    "市规划和自然资源局",
    "市生态环境局",
    "市住房和城乡建设局",
    "市城市管理局",
    "市交通运输局",
    "市水利局",
    "市农业农村局",
    "市商务局",
    "市文化和旅游局",
    "市卫生健康委员会",
    "市退役军人事务局",
    "市应急管理局",
    "市审计局",
    "市行政审批服务管理局",
    "市体育局",
    "市统计局",
    "市能源局",
    "市科学技术局",
    "市医疗保障局",
    "市政府金融工作办公室",
    "市信访局",
    "市大数据应用局",
];

/// The platforms of invented accounts, in turn.
const PLATFORMS: [(&str, &str); 4] =
    [("WX", "微信"), ("XL", "微博"), ("DY", "抖音"), ("TT", "今日头条")];

/// Sites that messages are about, and what these point out.
pub(crate) const MESSAGES: [(&str, &str); 3] = [
    ("阳泉市人民政府门户网站（样例）", "链接"),
    ("市人力资源和社会保障局网站（样例）", "内容"),
    ("市交通运输局网站（样例）", "错别字"),
];

/// A site.
pub(crate) struct Site {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) host: &'static str,
    pub(crate) failed: bool,
}

/// The 33 sites. In the last quarter those of the two offices that the province named failed; one
/// of them had already the quarter before.
pub(crate) fn sites(quarter: usize) -> Vec<Site> {
    let counties = COUNTIES.iter().map(|(county, host)| Site {
        code: format!("{county}0001"),
        name: format!("{host}门户网站（样例）"),
        host,
        failed: false,
    });
    let hosts = OFFICES.into_iter().take(25).chain(["市市场监督管理局", "市公安局"]);
    let offices = (1..).zip(hosts).map(|(number, host)| Site {
        code: format!("1403000{number:03}"),
        name: match host {
            "市政府办公室" => "阳泉市人民政府门户网站（样例）".to_owned(),
            _ => format!("{host}网站（样例）"),
        },
        host,
        failed: false,
    });
    let mut sites: Vec<Site> = offices.chain(counties).collect();
    let named = ["市住房和城乡建设局", "市审计局"];
    let mut left = QUARTERS[quarter].failed_sites;
    for site in &mut sites {
        let named = named.iter().take(if quarter == CURRENT { 2 } else { 1 });
        if quarter + 1 >= CURRENT && named.into_iter().any(|host| *host == site.host) {
            site.failed = true;
            left -= 1;
        }
    }
    for turn in 0..left {
        let place = (quarter * 5 + turn * 7 + 3) % 20;
        sites[place].failed = true;
    }
    sites
}

/// An account; the reason is empty where it passed.
pub(crate) struct Account {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) platform: &'static str,
    pub(crate) host: &'static str,
    pub(crate) updated: Date,
    pub(crate) reason: &'static str,
}

/// The accounts of a quarter: those of the notice first, each among the others of its host.
pub(crate) fn accounts(quarter: usize) -> Vec<Account> {
    let about = &QUARTERS[quarter];
    let current = quarter == CURRENT;
    let mut accounts = Vec::new();
    let mut host = "";
    for (code, name, platform, its_host, updated, reason) in notice::ACCOUNTS {
        if host != its_host && !host.is_empty() {
            accounts.push(invented("140300", 31, host, 1));
        }
        host = its_host;
        accounts.push(Account {
            code: code.to_owned(),
            name: name.to_owned(),
            platform,
            host,
            updated: if current { updated } else { about.end },
            reason: if current { reason } else { "" },
        });
    }
    accounts.extend((1..=3).map(|number| invented("140300", 32, host, number)));
    for (place, host) in (1..).zip(OFFICES) {
        accounts.extend((1..=2).map(|number| invented("140300", place, host, number)));
    }
    for (place, (county, host)) in (0..).zip(COUNTIES) {
        let count = if place < 4 { 4 } else { 3 };
        accounts.extend((1..=count).map(|number| invented(county, 1, host, number)));
    }
    if !current {
        // opened since; and some that were closed since
        accounts.pop();
        let closed = about.accounts - accounts.len();
        let old = OFFICES.into_iter().skip(2).take(closed);
        accounts.extend((3..).zip(old).map(|(place, host)| invented("140300", place, host, 9)));
    }
    for (place, account) in (0..).zip(&mut accounts) {
        if account.name.contains("样例") {
            account.updated = back(about.end, (place * 3) % 7);
        }
    }
    if !current {
        fail(&mut accounts, quarter);
    }
    accounts
}

/// Lets invented accounts fail; the last one among them, closed by the next quarter.
fn fail(accounts: &mut [Account], quarter: usize) {
    let about = &QUARTERS[quarter];
    let last = accounts.len() - 1;
    for turn in 0..about.failed_accounts {
        let place = last - (turn * 9 + if turn == 0 { 0 } else { quarter }) % 80;
        let account = &mut accounts[place];
        assert!(account.reason.is_empty(), "{} fails twice", account.name);
        let days = 9 + i32::try_from(turn).expect("a few") * 11;
        account.reason = if turn % 5 == 4 {
            "账号名称变更未在系统同步"
        } else {
            "1周无更新"
        };
        account.updated = back(about.end, if turn % 5 == 4 { 2 } else { days });
    }
}

fn invented(division: &str, office: usize, host: &'static str, number: usize) -> Account {
    let (letters, platform) = PLATFORMS[(number - 1) % PLATFORMS.len()];
    Account {
        code: format!("{division}M9{office:02}{letters}{number:04}"),
        name: format!("{host}样例{number}（{platform}）"),
        platform,
        host,
        updated: Date::ZERO,
        reason: "",
    }
}

/// Invented columns: most of them kept up to date, in the quarters before some not.
pub(crate) fn columns(quarter: usize) -> Vec<(&'static str, &'static str, &'static str, Date)> {
    let end = QUARTERS[quarter].end;
    let hosts =
        ["市教育局", "市民政局", "市生态环境局", "市交通运输局", "市商务局", "市应急管理局"];
    let mut columns = Vec::new();
    for (place, host) in (0..).zip(hosts) {
        let late = quarter != CURRENT && place % 2 == 0;
        let days = if late { 20 + place * 9 } else { place * 2 };
        columns.push((host, "工作动态—样例栏目", "动态要闻", back(end, days)));
        columns.push((host, "规划计划—样例栏目", "人事规划", back(end, 100 + place * 10)));
    }
    columns
}

fn back(from: Date, days: i32) -> Date {
    from.saturating_sub(Span::new().days(days))
}
