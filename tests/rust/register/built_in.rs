//! The built-in packs of China read a register with the headers that offices write.

use tuodi::Policy;
use tuodi::register::RegisterOptions;

const REGISTER: &str = "户编号,成员编号,姓名,年龄,城乡,是否本地户籍,与户主关系,共同生活,月工资,养老金,残疾级别\n\
                        A,1,甲,６１,城镇,是,申请人本人,√,,2.3千,二级\n\
                        A,2,乙,不详,城镇,是,配偶,是,1200元,,—\n\
                        B,1,丙,38,农村,否,申请人本人,是,3千,无,\n";

#[test]
fn a_register_with_common_headers_becomes_households() {
    for name in Policy::built_in_names().filter(|name| name.starts_with("cn-")) {
        let policy = Policy::built_in(name).expect("a pack");
        let register = policy.read_register(REGISTER, &RegisterOptions::default()).expect("a register");
        let told: Vec<String> = register.errors.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{name}: {told:#?}");
        assert!(told[0].starts_with("row 4, column `养老金`"), "{name}: {told:#?}");
        let [a, b] = register.households.as_slice() else { panic!("{name}: two households") };
        assert_eq!((a.members.len(), b.members.len()), (2, 1), "{name}");
        let value = |household: usize, member: usize, fact: &str| {
            let member = &register.households[household].members[member];
            member.facts.get(fact).map(|known| known.value.to_string())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!((value(0, 0, "age"), value(0, 1, "age")), (some("61"), None), "{name}");
        assert_eq!((value(0, 0, "pension"), value(0, 1, "wages")), (some("2300"), some("1200")), "{name}");
        assert_eq!((value(0, 0, "wages"), value(0, 1, "disability_grade")), (None, None), "{name}");
        assert_eq!((value(1, 0, "wages"), value(0, 1, "relation")), (some("3000"), some("spouse")), "{name}");
        assert_eq!(a.facts["area"].value.to_string(), "urban", "{name}");
    }
}
