//! The eighteen returns: where each lies and what is peculiar about it.

use super::page::{Figures, HEADINGS, Headings, NOTE, PLAIN, Page, Total};

/// A return: its path below `datasets/returns/heating`, county, season, look.
pub(crate) type Return = (&'static str, usize, usize, Page);

const SPACED: [&str; 5] = ["县 区", "改造路径", "清算户数", "清算文号", "备  注"];
const BROKEN: [&str; 5] = ["县区", "改造\n路径", "清算\n户数", "清算\n文号", "备注"];

/// All of them, by season, then county.
pub(crate) const RETURNS: [Return; 18] = [
    ("2020-2021采暖季/平定县2020-2021采暖季清算表.xlsx", 0, 0, PINGDING_1),
    ("2020-2021采暖季/附件2(1)(1).xls", 1, 0, YUXIAN_1),
    ("2020-2021采暖季/郊区 终稿.xlsx", 2, 0, JIAOQU_1),
    ("2020-2021采暖季/城区清算户数（报能源局）.xlsx", 3, 0, CHENGQU_1),
    ("2020-2021采暖季/矿区2020-2021.csv", 4, 0, KUANGQU_1),
    ("2020-2021采暖季/高新区-清算统计表-20210420.xlsx", 5, 0, GAOXIN_1),
    ("2021-2022采暖季/平定县清算表(定稿).xlsx", 0, 1, PINGDING_2),
    ("2021-2022采暖季/盂县清洁取暖清算（2021—2022年度）.xlsx", 1, 1, YUXIAN_2),
    ("2021-2022采暖季/新建 Microsoft Excel 工作表.xlsx", 2, 1, JIAOQU_2),
    ("2021-2022采暖季/城区2021-2022采暖季.xlsx", 3, 1, CHENGQU_2),
    ("2021-2022采暖季/矿区报表(1).xlsx", 4, 1, KUANGQU_2),
    ("2021-2022采暖季/附件：高新区清算户数统计表.xlsx", 5, 1, GAOXIN_2),
    ("2022-2023采暖季/平定县报市能源局.xlsx", 0, 2, PINGDING_3),
    ("2022-2023采暖季/盂县2022-2023采暖季清算表（盖章版）.xlsx", 1, 2, YUXIAN_3),
    ("2022-2023采暖季/郊区2022-2023.xlsx", 2, 2, JIAOQU_3),
    ("2022-2023采暖季/附件1.xlsx", 3, 2, CHENGQU_3),
    ("2022-2023采暖季/矿区清算汇总表.xlsx", 4, 2, KUANGQU_3),
    ("2022-2023采暖季/高新区2022－2023采暖季(最终版2).xlsx", 5, 2, GAOXIN_3),
];

const PINGDING_1: Page = Page {
    title: "平定县2020-2021采暖季清洁取暖清算户数统计表",
    lines: &[&[(0, "填报单位：平定县"), (2, "报告期：2020-2021采暖季"), (4, "单位：户")]],
    ..PLAIN
};

const PINGDING_2: Page = Page {
    title: "清洁取暖清算户数统计表",
    lines: &[&[
        (0, "填报单位（盖章）：平定县"),
        (2, "报告期：2021—2022年采暖季"),
        (4, "计量单位：户"),
    ]],
    headings: Headings::Two(HEADINGS),
    county_merged: true,
    figures: Figures::TextAndBlank,
    document_merged: true,
    notes: &[NOTE, "填表人：　　　　审核人：　　　　填报日期：2022年4月20日"],
    ..PLAIN
};

const PINGDING_3: Page = Page {
    sheet: "Sheet1",
    title: "平定县2022-2023年度采暖季清洁取暖清算情况",
    gap: 1,
    lines: &[&[(4, "单位：户")]],
    headings: Headings::One(SPACED),
    county_merged: true,
    total: Total::Formula,
    empty_sheets: &["Sheet2", "Sheet3"],
    ..PLAIN
};

const YUXIAN_1: Page = Page {
    sheet: "Sheet1",
    title: "清 洁 取 暖 清 算 户 数 统 计 表",
    lines: &[&[(0, "填报单位：盂县"), (4, "单位：户")], &[(0, "报告期：2020—2021年采暖季")]],
    headings: Headings::Two(SPACED),
    county_merged: true,
    document_merged: true,
    total: Total::Formula,
    total_label: "合  计",
    empty_sheets: &["Sheet2", "Sheet3"],
    ..PLAIN
};

const YUXIAN_2: Page = Page {
    title: "清洁取暖清算户数统计表（2021-2022采暖季）",
    lines: &[&[(0, "填报单位（盖章）：盂县"), (4, "单位：户")]],
    county: "孟县",
    remarks: ["含新增配发设备户", "", "", ""],
    ..PLAIN
};

const YUXIAN_3: Page = Page {
    sheet: "盂县",
    title: "盂县2022-2023采暖季清洁取暖清算表",
    lines: &[&[(0, "填报单位：盂县")], &[(0, "报告期：2022-2023采暖季"), (4, "单位：户")]],
    headings: Headings::Two(BROKEN),
    county_merged: true,
    total: Total::Formula,
    notes: &[
        "注：1.清算户数为本采暖季已清算的居民户数。",
        "    2.本表为样例数据，文号为虚拟文号。",
        "单位负责人：　　　　填表人：　　　　填报日期：2023年4月18日",
    ],
    ..PLAIN
};

const JIAOQU_1: Page = Page {
    title: "2020-2021采暖季清洁取暖清算情况",
    title_merged: false,
    lines: &[&[(0, "单位：户")]],
    headings: Headings::One(BROKEN),
    figures: Figures::Text,
    total: Total::None,
    ..PLAIN
};

const JIAOQU_2: Page = Page {
    sheet: "Sheet1",
    title: "清洁取暖清算户数表",
    gap: 1,
    lines: &[&[(0, "填报单位：郊区   报告期：2021-2022采暖季   单位：户")]],
    left: 1,
    county_merged: true,
    total: Total::Formula,
    empty_sheets: &["Sheet2", "Sheet3"],
    ..PLAIN
};

const JIAOQU_3: Page = Page {
    title: "2022—2023年采暖季清洁取暖清算户数",
    headings: Headings::One(["县区", "改造路径", "清算户数（户）", "清算文号", "备注"]),
    remarks: ["", "", "", "含上季补清算户"],
    notes: &[],
    ..PLAIN
};

const CHENGQU_1: Page = Page {
    title: "清洁取暖清算户数统计表",
    lines: &[&[(0, "填报单位："), (1, "城区"), (2, "报告期："), (3, "2020-2021采暖季")]],
    document_merged: true,
    notes: &["", NOTE],
    ..PLAIN
};

const CHENGQU_2: Page = Page {
    title: "城区2021-2022采暖季清洁取暖清算户数统计表",
    lines: &[&[(4, "单位：户")]],
    headings: Headings::Two(HEADINGS),
    figures: Figures::TextAndBlank,
    total: Total::None,
    ..PLAIN
};

const CHENGQU_3: Page = Page {
    sheet: "附件1",
    title: "附件1  清洁取暖清算户数统计表",
    lines: &[
        &[(0, "填报单位（公章）：城区")],
        &[(0, "报告期：2022-2023采暖季"), (4, "单位：户")],
    ],
    headings: Headings::One(["县  区", "改造路径", "清算户数 ", "清算文号 ", "备  注"]),
    county_merged: true,
    total: Total::Formula,
    ..PLAIN
};

const KUANGQU_1: Page = Page {
    title: "矿区2020-2021采暖季清洁取暖清算户数统计表",
    lines: &[&[(0, "填报单位：矿区"), (4, "单位：户")]],
    remarks: ["", "", "本区无此类用户", ""],
    ..PLAIN
};

const KUANGQU_2: Page = Page {
    title: "清洁取暖清算户数统计表",
    lines: &[&[(0, "填报单位：矿区")], &[(0, "报告期：2021-2022采暖季")], &[(0, "单位：户")]],
    headings: Headings::One(SPACED),
    remarks: ["", "", "本区无此类用户", ""],
    total_label: "合 计",
    notes: &[NOTE, "", "填表人：　　　　联系电话："],
    ..PLAIN
};

const KUANGQU_3: Page = Page {
    sheet: "汇总",
    title: "矿区2022-2023采暖季清洁取暖清算汇总表",
    gap: 2,
    lines: &[&[(0, "单位：户")]],
    left: 1,
    headings: Headings::Two(HEADINGS),
    county_merged: true,
    document_merged: true,
    figures: Figures::Text,
    remarks: ["", "", "本区无此类用户", ""],
    total: Total::Formula,
    ..PLAIN
};

const GAOXIN_1: Page = Page {
    sheet: "2020-2021采暖季",
    title: "高新区清洁取暖清算户数统计表",
    lines: &[&[(0, "填报单位：高新区"), (2, "2020—2021采暖季"), (4, "单位：户")]],
    headings: Headings::Two(BROKEN),
    county_merged: true,
    ..PLAIN
};

const GAOXIN_2: Page = Page {
    title: "附件",
    title_merged: false,
    lines: &[
        &[(0, "高新区2021-2022采暖季清洁取暖清算户数统计表")],
        &[(0, "填报单位（盖章）：高新区"), (4, "单位：户")],
    ],
    figures: Figures::TextAndBlank,
    total: Total::Formula,
    empty_sheets: &["Sheet2"],
    ..PLAIN
};

const GAOXIN_3: Page = Page {
    title: "清洁取暖清算户数统计表",
    lines: &[&[(0, "填报单位：高新区"), (3, "报告期：2022－2023采暖季")]],
    headings: Headings::One(["县（区）", "改造路径", "清算户数", "清算文号", "备注"]),
    county_merged: true,
    ..PLAIN
};
