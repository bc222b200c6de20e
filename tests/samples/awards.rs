//! The sample returns under `datasets/returns/industry_awards` and `malls`: invented enterprises and
//! malls that apply for awards, so that each rule has somebody it pays, somebody it does not, and
//! somebody it cannot judge.

use super::book::{Book, Content, Look, Sheet};

/// Where the samples are, below the workspace.
pub(crate) const FOLDERS: [&str; 2] =
    ["datasets/returns/industry_awards", "datasets/returns/malls"];

/// A return: folder and file, title, who, when, headings, rows.
pub(super) type Return =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const OUTPUT: &str = "企业名称|当月产值|上年同月产值";
const APPLICATIONS: &str = "企业名称|市级白名单|区级白名单|规上企业|小升规情况|首次认定称号|认定日期|\
    本年本地配套率|上年本地配套率|年度采购额|营业收入|首批次保费|有研发机构|研发经费增速";
const PAID: &str = "企业名称|事项|层级|档次|已付金额|所属期|文号";
const MALLS: &str = "项目名称|规划商业面积|建成商业面积|公开出让取得土地|同一投资主体|主体封顶|竣工验收规划许可|\
    自持比例|出售自持产权|出售日期|首次享受日期|封顶核定金额|建成核定金额|运营商合作年限|运营面积|入驻面积|\
    运营满年数|运营商核定金额|新引进品牌数|品牌入驻年限|品牌核定金额|集中收银面积|开业第几年|一个年度内入统|\
    本年营业收入|上年营业收入|在统核定金额|立项备案日期|认定日期";

const RETURNS: [Return; 10] = [
    (
        "industry_awards/2023-01/城区白名单产值.xlsx", "白名单企业月度产值", "城区", "2023年1月", OUTPUT,
        "晨光精密机械|1200|1000
远山耐火材料|80|0
新桥光伏科技|260|200
清泉水处理设备|150|200
长风电子|900|950",
    ),
    (
        "industry_awards/2023-02/城区白名单产值2月.xlsx", "白名单企业月度产值", "城区", "2023年2月", OUTPUT,
        "晨光精密机械|1299.90|1000
远山耐火材料|90|0
新桥光伏科技|300|300
清泉水处理设备|410|300
长风电子|880|900",
    ),
    (
        "industry_awards/2023-03/城区产值(终稿).xlsx", "白名单企业月度产值", "城区", "2023年3月", OUTPUT,
        "晨光精密机械|1500|1000
远山耐火材料|120|0
新桥光伏科技|389.90|300
清泉水处理设备|390|300
长风电子|1000|900",
    ),
    (
        "industry_awards/2023-01/郊区1月.xlsx", "白名单企业月度产值", "郊区", "2023年1月", OUTPUT,
        "金石矿山机械|2000|1000
白云新材料|500|480
北岭煤化工|3000|2900",
    ),
    (
        "industry_awards/2023-02/郊区2月.xlsx", "白名单企业月度产值", "郊区", "2023年2月", OUTPUT,
        "金石矿山机械|1400|1000
白云新材料|520|500
北岭煤化工|2800|2900",
    ),
    (
        "industry_awards/2023-03/郊区3月.xlsx", "白名单企业月度产值", "郊区", "2023年3月", OUTPUT,
        "金石矿山机械|1300|1000
白云新材料|560|500
北岭煤化工|3100|3000",
    ),
    (
        "industry_awards/2023-Q1/城区奖补申报.xlsx", "工业企业奖补申报", "城区", "2023年第一季度", APPLICATIONS,
        "晨光精密机械|是|是|是|/|省级专精特新|2023-01-15|52|40|10000|120000|600|是|15
远山耐火材料|是|是|是|/|/|/|/|/|/|32000|/|否|/
新桥光伏科技|是|是|是|/|单项冠军|2021-06-30|/|/|/|520000|/|是|14.9
清泉水处理设备|否|是|是|当年升规|/|/|45|40|3000|5200|/|否|20
长风电子|否|否|是|连续三年在规|国家级小巨人|2022-11-01|/|/|/|29000|/|是|16",
    ),
    (
        "industry_awards/2023-Q1/郊区奖补申报表.xlsx", "工业企业奖补申报", "郊区", "2023年第一季度", APPLICATIONS,
        "金石矿山机械|是|否|是|/|省级小巨人|2023-03-01|50|40|60000|1200000|/|是|18
白云新材料|是|否|是|/|/|/|44.90|40|10000|99900|700|是|15
北岭煤化工|否|否|是|/|/|/|/|/|/|130000|/|否|/",
    ),
    (
        "industry_awards/2023-Q1/城区以往支付.xlsx", "建账以前的奖补支付", "城区", "2023年第一季度", PAID,
        "新桥光伏科技|revenue_step|市|1|20|2022|阳财企〔2022〕31号
清泉水处理设备|revenue_first|区|1|1|2022|城财〔2022〕18号
长风电子|sme_title|市|省级专精特新|30|2021|阳财企〔2021〕20号",
    ),
    (
        "malls/2024/高新区商业综合体申报.xlsx", "商业综合体奖补申报", "高新区商务局", "2024年", MALLS,
        "云锦广场|80000|64000|是|是|是|否|0|否|/|/|2560|1900|/|/|/|/|/|/|/|/|/|/|/|/|/|/|2022-03-01|2024-05-10
滨河天地|30000|30000|是|是|是|是|80|否|/|2023-10-01|840|630|10|30000|30000|1|280|12|3|150|30000|1|是|8000|/|90|2021-06-15|2023-09-01
城北商业中心|29999.99|29999.99|是|是|是|是|100|否|/|/|/|/|/|/|/|/|/|/|/|/|/|/|/|/|/|/|2022-08-01|2024-02-01
新世界生活广场|100000|99999|是|是|是|否|80|否|/|/|4000|暂无|10|100000|100000|2|300|9|3|/|100000|2|是|16000|8000|200|2021-09-01|2023-10-01",
    ),
];

/// The sample workbooks by path below the workspace.
pub(crate) fn books() -> Vec<(String, Book)> {
    RETURNS.iter().map(|one| (format!("datasets/returns/{}", one.0), book(one))).collect()
}

/// A return's workbook.
pub(super) fn book((_, title, provider, period, headings, rows): &Return) -> Book {
    let mut sheet = Sheet::named("Sheet1");
    let headings: Vec<&str> = headings.split('|').map(str::trim).collect();
    let last = u16::try_from(headings.len() - 1).expect("a few columns");
    sheet.widths = (0..=last).map(|column| (column, 16)).collect();
    sheet.text(0, 0, title, Look::Title);
    sheet.merge((0, 0, 0, last));
    sheet.text(1, 0, &format!("填报单位：{provider}"), Look::Plain);
    sheet.text(1, 2, &format!("报告期：{period}"), Look::Plain);
    for (column, heading) in (0..).zip(&headings) {
        sheet.text(2, column, heading, Look::Heading);
    }
    let mut row = 3;
    for line in rows.lines() {
        for (column, text) in (0..).zip(line.split('|')) {
            match text.parse::<f64>() {
                Ok(number)
                    if headings[usize::from(column)] != "所属期"
                        && headings[usize::from(column)] != "档次" =>
                {
                    sheet.put(row, column, Content::Number(number), Look::Body);
                }
                _ => sheet.text(row, column, text, Look::Body),
            }
        }
        row += 1;
    }
    sheet.text(row, 0, "注：本表为样例数据，企业和项目均为虚构。", Look::Plain);
    Book { sheets: vec![sheet] }
}
