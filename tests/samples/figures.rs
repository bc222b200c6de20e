//! The numbers in the sample returns: settled households by county, fuel and season.
//!
//! Chosen so that the three seasons give the published table of 阳政办发〔2023〕74号 四(六) to the
//! last digit. 煤改电 and 煤改生物质 have the same rates, so a household moved from one to the other
//! leaves all money as it was; that is how most sums by fuel come to be not divisible by three
//! while each county's is.

/// The fuels, in code order.
pub(crate) const FUELS: [&str; 4] = ["煤改电", "煤改气", "煤改生物质", "煤改甲醇"];

/// Yuan for each household and season: upkeep and insurance, by fuel.
const RATES: [(i64, i64); 4] = [(5, 5), (5, 25), (5, 5), (10, 25)];

/// A county's figures.
pub(crate) struct County {
    pub(crate) name: &'static str,
    /// The first character of its (invented) document numbers.
    pub(crate) sign: &'static str,
    /// Households by fuel, then season.
    pub(crate) households: [[i64; 3]; 4],
}

/// The six counties, in the document's order.
pub(crate) const COUNTIES: [County; 6] = [
    County {
        name: "平定县",
        sign: "平",
        households: [
            [10003, 10158, 10320],
            [18489, 18731, 18946],
            [1987, 2030, 2066],
            [20301, 20488, 20690],
        ],
    },
    County {
        name: "盂县",
        sign: "盂",
        households: [
            [57480, 58109, 58746],
            [11247, 11430, 11586],
            [6021, 6117, 6202],
            [5846, 5911, 5988],
        ],
    },
    County {
        name: "郊区",
        sign: "郊",
        households: [
            [20233, 20471, 20738],
            [4421, 4490, 4544],
            [1802, 1841, 1872],
            [2298, 2337, 2373],
        ],
    },
    County {
        name: "城区",
        sign: "城",
        households: [[481, 487, 491], [4371, 4416, 4455], [14, 15, 15], [2, 2, 2]],
    },
    County {
        name: "矿区",
        sign: "矿",
        households: [[249, 252, 255], [3011, 3046, 3072], [0, 0, 0], [10, 11, 12]],
    },
    County {
        name: "高新区",
        sign: "高",
        households: [[1478, 1502, 1519], [1559, 1577, 1592], [12, 12, 13], [388, 395, 399]],
    },
];

impl County {
    /// Households of one season, by fuel.
    pub(crate) fn season(&self, season: usize) -> [i64; 4] {
        self.households.map(|seasons| seasons[season])
    }

    /// The invented number of the document that settled a season.
    pub(crate) fn document(&self, season: usize) -> String {
        format!("{}能样〔{}〕1号", self.sign, 2021 + season)
    }
}

/// What the document prints: households, upkeep, insurance and their sum in hundreds of yuan
/// (0.01万元), for the counties in order and the city.
const PUBLISHED: [[i64; 4]; 7] = [
    [51403, 3595, 10413, 14008],
    [81561, 4374, 7545, 11919],
    [29140, 1574, 2821, 4395],
    [4917, 246, 1129, 1375],
    [3306, 166, 776, 942],
    [3482, 194, 568, 762],
    [173_809, 10148, 23253, 33401],
];

/// Average of three seasons and one hundred yuan, rounded half-up once.
fn printed(three_seasons: i64) -> i64 {
    (three_seasons + 150) / 300
}

/// The three seasons give the published table, from unrounded sums.
pub(crate) fn give_the_published_table() {
    let mut city = [0; 3];
    let mut rows = Vec::new();
    for county in &COUNTIES {
        let mut sums = [0; 3];
        for (seasons, (upkeep, insurance)) in county.households.iter().zip(RATES) {
            let households: i64 = seasons.iter().sum();
            for (sum, rate) in sums.iter_mut().zip([1, upkeep, insurance]) {
                *sum += households * rate;
            }
        }
        assert_eq!(sums[0] % 3, 0, "{}: households in thirds", county.name);
        for (total, sum) in city.iter_mut().zip(sums) {
            *total += sum;
        }
        rows.push(sums);
    }
    rows.push(city);
    for (sums, published) in rows.into_iter().zip(PUBLISHED) {
        let [households, upkeep, insurance] = sums;
        let both = printed(upkeep + insurance);
        assert_eq!([households / 3, printed(upkeep), printed(insurance), both], published);
    }
}

/// By fuel, with the two of equal rates together, each average is the one worked out from the
/// published table; some sums of one fuel leave a third over.
pub(crate) fn average_as_worked_out() {
    let expected = [
        [12188, 18722, 20493],
        [64225, 11421, 5915],
        [22319, 4485, 2336],
        [501, 4414, 2],
        [252, 3043, 11],
        [1512, 1576, 394],
    ];
    let mut thirds = 0;
    for (county, expected) in COUNTIES.iter().zip(expected) {
        let [electric, gas, pellets, methanol] =
            county.households.map(|seasons| seasons.iter().sum::<i64>());
        let sums = [electric + pellets, gas, methanol];
        assert_eq!(sums.map(|sum| (sum / 3, sum % 3)), expected.map(|average| (average, 0)));
        thirds += i64::from(electric % 3 != 0) + i64::from(pellets % 3 != 0);
    }
    assert!(thirds >= 6, "only {thirds} sums leave a third over");
}
