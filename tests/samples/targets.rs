//! The sample returns of the subjects that are mostly targets: projects of 2025, the gigabit city,
//! coal mines, the digital city, outfalls, heating services, winter heating, reports on websites.
//! A few rows each, all invented, so that each target has somebody who meets it and somebody who
//! does not.

use super::book::{Book, Content, Look, Sheet};

/// Where the samples are, below the workspace.
pub(crate) const FOLDERS: [&str; 8] = [
    "datasets/returns/coal_mines",
    "datasets/returns/digital_city",
    "datasets/returns/gigabit_city",
    "datasets/returns/heating_evaluation",
    "datasets/returns/outfalls",
    "datasets/returns/project_year",
    "datasets/returns/website_reports",
    "datasets/returns/winter_heating",
];

/// A return: path below the folder of returns, title, who, when, headings, rows.
type Return =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const DIGITAL: &str = "指标|数值";
const PROMOTION: &str = "签约项目个数|签约项目投资额（亿元）|签约项目当年开工个数|储备项目总投资（亿元）|\
    年度计划投资（亿元）|绿电年供给能力（亿度）";

const RETURNS: [Return; 14] = [
    (
        "coal_mines/2023-Q4/智能化任务（市能源局）.xlsx", "煤矿智能化建设任务完成情况", "市能源局", "2023年第四季度",
        "县区或集团|计划任务数|完成任务数",
        "平定县|20|18
盂县|5|3
郊区|8|8
城区|2|2
矿区|4|3
华阳新材|12|12
晋能控股阳泉公司|10|9
南煤集团|10|9
潞安五矿|6|6",
    ),
    (
        "coal_mines/2023/煤矿智能化台账.xlsx", "煤矿智能化建设台账", "市能源局", "2023年",
        "煤矿名称|生产能力（万吨/年）|剩余服务年限（年）|灾害严重|智能化改造已开工|当年建成智能化矿井|\
         当年建成智能化采掘工作面（处）|当年最大生产安全事故|改造验收达标|应完成日期|完成日期",
        "青石矿|500|32|是|是|是|12|没有发生|是|2023-12-31|2023-11-20
红崖矿|180|18.5|否|是|是|9|没有发生|否|2023-12-31|2023-12-31
柳沟矿|179.9|21|否|否|否|3|一般|否|2024-12-31|/
白杨矿|120|5.1|否|是|是|5|没有发生|否|2023-12-31|2024-01-05
东峪矿|120|5|否|否|否|0|没有发生|否|2025-12-31|/
石桥矿|90|12|是|否|否|0|较大|否|2024-12-31|/",
    ),
    (
        "digital_city/2022/数智新城指标2022.xlsx", "数智新城建设指标", "市大数据局", "2022年", DIGITAL,
        "地区生产总值|1010
数字经济增加值|51.51
数字经济核心产业增加值|20",
    ),
    (
        "digital_city/2023/数智新城指标2023.xlsx", "数智新城建设指标", "市大数据局", "2023年", DIGITAL,
        "新建5G基站|1199
5G网络覆盖率|100
服务器装机容量|300000
新建大型、超大型数据中心PUE值|1.2
地区生产总值|1060
数字经济增加值|75.26
数字经济核心产业增加值|23
开展DCMM贯标企业|5
智能化采掘工作面|29
智慧矿山|4
重点用能单位|50
上线能耗在线监测系统的重点用能单位|49
经认定的数字经济企业|43
当年督导|12
当年调度|6",
    ),
    (
        "gigabit_city/2023/千兆城市指标.xlsx", "“千兆城市”指标完成情况", "市大数据局", "2023年",
        "城市家庭千兆光纤网络覆盖率（%）|重点场所5G网络通达率（%）|城市10G-PON及以上端口占比（%）|5G基站数（个）|\
         常住人口（万人）|500Mbps以上用户占比（%）|5G用户占比（%）|“双千兆”应用创新（个）",
        "118.4|96.2|52.5|2991|130|25|53.1|8",
    ),
    (
        "heating_evaluation/2023-2024/绩效自评表.xlsx", "清洁取暖运行和市级补助资金绩效自评表", "市能源局", "2023-2024采暖季",
        "县区|报修次数|按时修好次数|应投保户数|已投保户数|群众满意度（%）|市级补助到位（万元）|市级补助支出（万元）|\
         机构设置完善|管理制度健全|实施方案备案|整改结束|采暖季结束日期|自评报告日期|绩效评价完成日期",
        "平定县|860|860|51400|51400|93.5|140.08|132.5|是|是|是|否|2024-03-31|2024-04-26|2024-08-20
盂县|1240|1228|81500|81500|91|119.19|119.19|是|是|是|否|2024-03-31|2024-04-30|2024-08-20
郊区|410|410|29140|29140|90|43.95|40.1|是|是|否|否|2024-03-31|2024-05-08|2024-08-20
城区|66|66|4917|4917|94.2|13.75|13.75|是|是|否|是|2024-03-31|2024-04-18|2024-08-20
矿区|52|50|3306|3290|89.9|9.42|7.8|是|是|是|否|2024-03-31|2024-04-29|2024-09-02
高新区|48|48|3482|3482|92.3|7.62|7|是|是|是|否|2024-03-31|2024-04-22|2024-08-20",
    ),
    (
        "outfalls/2024/入河排污口台账.xlsx", "入河排污口台账", "市生态环境局", "2024年",
        "排污口名称|县区|二级分类|责任主体|已溯源|已完成整治|经审核保留|化学需氧量（毫克/升）|化学需氧量限值（毫克/升）",
        "清河1号|平定县|工矿企业排污口|晨星化工|是|是|否|50|50
清河2号|平定县|工矿企业排污口|晨星化工|是|否|否|50.1|50
清河3号|平定县|工矿企业雨洪排口|晨星化工|是|是|否|/|/
青龙1号|盂县|城镇污水处理厂排污口|盂县净水公司|是|是|是|28|40
青龙2号|盂县|规模化水产养殖排污口|清水养殖场|是|是|否|18|20
柳河1号|郊区|规模以下水产养殖排污口|柳河合作社|是|是|否|/|/
柳河2号|郊区|农村生活污水散排口|郊区人民政府|否|否|否|/|/
城南1号|城区|城镇雨洪排口|市排水管理处|是|是|是|/|/",
    ),
    (
        "outfalls/2024/农村生活污水.xlsx", "农村生活污水产生量", "市生态环境局", "2024年", "村庄|日产生量（立方米）",
        "上河村|120
下河村|499.9
大柳树村|500
新城村|760",
    ),
    (
        "outfalls/2024/排查和水质目标.xlsx", "县区排查和水环境质量目标完成情况", "市生态环境局", "2024年",
        "县区|应排查河段|已排查河段|水环境质量目标完成",
        "平定县|14|14|是
盂县|18|18|是
郊区|9|8|否
城区|4|4|是
矿区|3|3|是
高新区|2|2|是",
    ),
    (
        "project_year/2025-03/招商引资和储备.xlsx", "招商引资和项目储备情况", "市重点工程项目指挥部办公室", "2025年3月",
        PROMOTION,
        "28|126.5|9|482|235|0.3",
    ),
    (
        "project_year/2025-06/招商引资和储备.xlsx", "招商引资和项目储备情况", "市重点工程项目指挥部办公室", "2025年6月",
        PROMOTION,
        "55|251.8|22|469.9|235|0.8",
    ),
    (
        "project_year/2025-Q1/项目用能.xlsx", "新上项目用能情况", "市能源局", "2025年第一季度",
        "项目名称|年综合能源消费量（吨标准煤）|在区域能评范围内",
        "云岭储能材料|5000|是
金谷新型建材|5000.1|是
晨曦数据中心|3200|否",
    ),
    (
        "website_reports/2023-Q3/整改报告收文.xlsx", "网站整改报告和月度报表收到情况", "市政府办公室", "2023年第三季度",
        "收文编号|单位|报告|收到日期",
        "SW-001|市审计局|整改报告|2023-10-20
SW-002|市公安局|整改报告|2023-10-21
SW-003|市审计局|月度报表|2023-10-02
SW-004|市教育局|月度报表|2023-10-03",
    ),
    (
        "winter_heating/2023-2024/集中供热运行.xlsx", "集中供热运行情况", "市城管局", "2023-2024采暖季",
        "供热企业|设施设备总数|完好数|测温户数|温度达标户数|管网抢修次数|及时抢修次数|用热户数|投诉户数|群体上访|\
         注水冷运行日期|具备升温条件日期|正式供暖日期",
        "暖阳热力|500|492|2500|2449|50|49|98000|1960|0|2023-10-20|2023-10-25|2023-11-01
北城供热|320|318|1200|1190|12|12|41000|830|0|2023-10-19|2023-10-24|2023-11-01
晋东热电|210|209|800|790|0|0|15000|120|0|2023-10-21|2023-10-25|2023-11-01",
    ),
];

/// The sample workbooks by path below the workspace.
pub(crate) fn books() -> Vec<(String, Book)> {
    RETURNS.iter().map(|one| (format!("datasets/returns/{}", one.0), book(one))).collect()
}

fn book((_, title, provider, period, headings, rows): &Return) -> Book {
    let mut sheet = Sheet::named("Sheet1");
    let headings: Vec<&str> = headings.split('|').map(str::trim).collect();
    let last = u16::try_from(headings.len() - 1).expect("a few columns");
    sheet.widths = (0..=last).map(|column| (column, 16)).collect();
    sheet.text(0, 0, title, Look::Title);
    sheet.merge((0, 0, 0, last));
    // in one cell: a form may have two columns only
    let line = format!("填报单位：{provider}   报告期：{period}");
    sheet.text(1, 0, &line, Look::Plain);
    for (column, heading) in (0..).zip(&headings) {
        sheet.text(2, column, heading, Look::Heading);
    }
    let mut row = 3;
    for line in rows.lines() {
        for (column, text) in (0..=last).zip(line.split('|')) {
            match text.parse::<f64>() {
                Ok(number) => sheet.put(row, column, Content::Number(number), Look::Body),
                Err(_) => sheet.text(row, column, text, Look::Body),
            }
        }
        row += 1;
    }
    sheet.text(row, 0, "注：本表为样例数据，单位和项目均为虚构。", Look::Plain);
    Book { sheets: vec![sheet] }
}
