//! Words in front of names: titles, ranks, posts, and the words that posts begin with; English, Spanish, French,
//! Portuguese and what else is met in notes. Knows nothing of how they are read.

/// Stand before names only: Ms., Ambassador.
pub(super) const TITLES: &str = "\
    Ambassador Ambassadors Ambassador-at-Large Amb Dr Drs Doctor Dra Mr Mrs Ms Miss Messrs Mme Mlle Mx \
    Madam Madame Prof Professor Professors Hon Honourable Honorable Rt Excellency HE HRH HH Sr Sra Srta \
    Sir Dame Engr Atty Me ASP SSP Adv Dato Datuk Datin Khun Daw Shri Smt Herr Frau Monsieur Signor Dott Senhor \
    Senhora Arq Msgr Eng Ing Lic Rev Sheikh Sheikha Col Gen Lt Maj Capt Cdr Cmdr Brig Adm Sgt Insp Supt \
    Colonel Lieutenant Embajador Embajadora Embaixador Embaixadora Ambassadeur Ambassadrice Emb Doña \
    Doctora Doutor Doutora Docteur Profa Profesor Profesora Professora Professeur Maître Monsignor \
    Monseñor Monseigneur Mgr Licenciado Licenciada Licda Lcdo Lcda Ingeniero Ingeniera Engenheiro \
    Engenheira Abg Mag Mtro Mtra Gral Cnel Crnel Tte Tcnel Cmdte Cdte Alm Capitaine Contraalmirante \
    Contralmirante Vicealmirante Lieutenant-Colonel Gén Alhaji Alhaja Hajia Dasho Lyonpo Encik Puan \
    Bapak Ibu Ratu Ato Woizero Shrimati Hon'ble MM Sres Srs Dipl-Ing Marechal Maréchal Tenente Capitão \
    Ambasador Botschafter Botschafterin Botsch Avv CAPT CDR LTC Lt-Col Lt-Gen Maj-Gen Lt-Cdr Sqn WO";

/// Posts and ranks whose words have other uses: General, President, Chair.
pub(super) const POSTS: &str = "\
    Undersecretary Advocate General Major Captain Commander Admiral Brigadier Commodore Inspector \
    Superintendent Commissioner Judge Justice Senator President Minister Secretary Chair Chairman \
    Chairwoman Chairperson Director Coordinator Co-ordinator Representative Counsellor Counselor Envoy \
    Attaché Governor Prince Princess Expert Officer Adviser Advisor Rapporteur Prosecutor Moderator \
    Speaker Delegate Head Manager Chief Fellow Consultant Specialist Researcher Analyst Mayor Bishop \
    Archbishop Cardinal Pastor Imam Rabbi Marshal Dean Rector Chancellor Ministro Ministra Ministre \
    Viceministro Viceministra Vice-ministro Canciller Chanceler Director-General Directora Directeur \
    Directrice Diretor Diretora Presidente Presidenta Président Présidente Secretario Secretaria \
    Secrétaire Secretário Secretária Subsecretario Subsecretaria Senador Senadora Diputado Diputada \
    Deputado Deputada Député Magistrado Magistrada Général Générale Commissaire Comisario Comissário \
    Commandant Procureur Representante Représentant Représentante Coordinador Coordinadora Coordonnateur \
    Coordonnatrice Coordenador Coordenadora Conseiller Conseillère Consejero Consejera Asesor Asesora \
    Jefe Jefa Inspecteur Undersecretary-General Ombudsman Comptroller Magistrate Facilitator Chairlady \
    Co-Chair Co-chair Vice-Chair Trainer Instructor Lecturer Scientist Economist Spokesperson Coronel \
    Comandante Comodoro Capitán Almirante Teniente Premier";

/// Parts of posts that prove nothing alone: Deputy, First, Acting.
pub(super) const PREFIXES: &str = "\
    Deputies Deputy Vice Under Assistant Associate Acting Former First Second Third Senior Prime Foreign \
    Permanent High Executive Special Alternate Resident Attorney His Her Their Legal Political Programme \
    Program Project Regional National Sub Rear Air Wing Squadron Flight Staff Additional Principal \
    Contra Superintending Warrant Chargé Primer Première Encargado Encargada Adjoint Adjunto Adjunta \
    Interim Managing Founding Honorary Joint";

/// Titles and posts that are surnames as well: Ms. Julie Bishop, Mr. Federico Mayor.
pub(super) const SURNAMES_TOO: [&str; 21] = [
    "Bishop",
    "Mayor",
    "Pastor",
    "Cardinal",
    "Marshal",
    "Dean",
    "Judge",
    "Prince",
    "Major",
    "Sheikh",
    "Eng",
    "Daw",
    "Chancellor",
    "Wing",
    "Coronel",
    "Captain",
    "Governor",
    "Chair",
    "Rector",
    "Air",
    "Magistrado",
];
