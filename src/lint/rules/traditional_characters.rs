//! Traditional characters in simplified text.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "traditional-characters",
    name: "繁体字",
    level: Level::Warning,
    what: "简体文字里夹杂的繁体字和常见的异体字。",
    why: "公文和刊物用规范汉字；姓名里的可以保留，由编辑决定。",
    wrong: "加強國際科技合作。",
    right: "加强国际科技合作。",
    standard: "《国家通用语言文字法》第三条，《通用规范汉字表》",
    fixes: false,
    check: Check::Passage(check),
};

/// How many characters a message names.
const NAMED: usize = 8;

fn check(passage: &Passage, report: &mut Report) {
    let found = passage.chars().iter().enumerate();
    let found = found.filter_map(|(at, &c)| Some((at, c, simplified(c)?)));
    let mut cited = FxHashMap::default();
    let found: Vec<_> = found.filter(|(at, ..)| !is_cited(passage, *at, &mut cited)).collect();
    let Some(&(first, ..)) = found.first() else { return };
    let mut named: Vec<String> = Vec::new();
    for (_, traditional, simplified) in &found {
        let pair = format!("{traditional}（{simplified}）");
        if !named.contains(&pair) {
            named.push(pair);
        }
        if named.len() > NAMED {
            break;
        }
    }
    let more = if named.len() > NAMED { "等" } else { "" };
    named.truncate(NAMED);
    let message = format!("这一段有{}个繁体字：{}{more}", found.len(), named.join("、"));
    report
        .at(passage, first..first + 1, message)
        .hint("改为括号里的简体字；姓名里的核对后可以保留");
}

/// Whether a character stands in a title or an inscription that is cited as it
/// is: a quotation without a character that only simplified text has, or with
/// kana. One of those speaks of the character itself: “龍”. What was seen of a pair
/// is kept by its start.
fn is_cited(passage: &Passage, index: usize, seen: &mut FxHashMap<usize, bool>) -> bool {
    let quotes = |start: usize| passage.at(start).is_some_and(|c| "“‘《〈".contains(c));
    let around = passage.pairs().around(index).find(|pair| quotes(pair.0));
    around.is_some_and(|(start, end)| {
        *seen.entry(start).or_insert_with(|| {
            let cited = &passage.chars()[start + 1..end];
            let kana = cited.iter().any(|c| matches!(c, '\u{3041}'..='\u{30ff}'));
            kana || !cited.iter().any(|&c| is_only_simplified(c))
        })
    })
}

/// Whether a character stands in simplified text alone; 里, 后 and 面 are
/// characters of traditional text as well.
fn is_only_simplified(c: char) -> bool {
    static SIMPLIFIED: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
        let both = "里后台面云干谷丰松系复斗范卷制征只郁御朴采刮胡姜苏吁回历升才冲丑出淀冬发\
                    吊斤据巨夸了累蔑千签舍术坛体涂团万向须旋烟药痴叶游余岳占折志致钟周朱筑准才表";
        pairs().into_iter().map(|pair| pair.1).filter(|c| !both.contains(*c)).collect()
    });
    SIMPLIFIED.contains(&c)
}

/// The simplified form of a traditional character.
fn simplified(c: char) -> Option<char> {
    static SIMPLIFIED: LazyLock<FxHashMap<char, char>> =
        LazyLock::new(|| pairs().into_iter().collect());
    SIMPLIFIED.get(&c).copied()
}

fn pairs() -> Vec<(char, char)> {
    let (traditional, simplified) = (PAIRS.chars().step_by(2), PAIRS.chars().skip(1).step_by(2));
    traditional.zip(simplified).collect()
}

/// Traditional characters, each before its simplified form, in the order of
/// their code points, so that none comes twice. Left out are those that are
/// standard in some use, such as 乾, 徵, 於, 著, 瞭, 藉, 夥, 鍾.
const PAIRS: &str = "\
    丟丢亞亚佇伫佈布佔占併并來来侖仑侶侣係系俠侠倀伥倆俩倉仓個个們们倫伦偉伟側侧偵侦偽伪傑杰\
    傖伧傘伞備备傢家傭佣傳传傴伛債债傷伤傾倾僂偻僅仅僑侨僕仆僞伪僥侥僨偾僱雇價价儀仪儂侬億亿\
    儈侩儉俭儐傧儔俦儕侪儘尽償偿優优儲储儷俪儺傩儻傥儼俨兇凶兌兑兒儿兗兖內内兩两冊册凍冻凜凛\
    凱凯別别刪删則则剎刹剛刚剝剥剮剐剴剀創创劃划劇剧劉刘劊刽劌刿劍剑劑剂勁劲動动務务勛勋勝胜\
    勞劳勢势勱劢勳勋勵励勸劝匭匦匯汇匱匮區区協协卻却厭厌厲厉參参叢丛吳吴吶呐呂吕咼呙員员唄呗\
    問问啓启啞哑啟启喚唤喪丧喬乔單单喲哟嗆呛嗇啬嗎吗嗚呜嗩唢嘆叹嘍喽嘔呕嘖啧嘗尝嘜唛嘩哗嘮唠\
    嘯啸嘰叽嘵哓噓嘘噠哒噥哝噦哕噯嗳噴喷噸吨噹当嚀咛嚇吓嚐尝嚙啮嚥咽嚦呖嚨咙嚮向嚳喾嚴严嚶嘤\
    囀啭囁嗫囂嚣囈呓囉啰囑嘱圇囵國国圍围園园圓圆圖图團团埡垭執执堅坚堊垩堝埚堯尧報报場场塊块\
    塋茔塏垲塗涂塢坞塤埙塵尘塹堑墊垫墜坠墮堕墳坟墻墙墾垦壇坛壎埙壓压壘垒壙圹壚垆壞坏壟垄壢坜\
    壩坝壯壮壺壶壽寿夠够夢梦夾夹奐奂奧奥奩奁奪夺奬奖奮奋奼姹妝妆姍姗姪侄娛娱婁娄婦妇婭娅媧娲\
    媯妫媽妈嫗妪嫵妩嫻娴嬋婵嬌娇嬙嫱嬡嫒嬪嫔嬰婴嬸婶孌娈孫孙學学孿孪宮宫寢寝實实寧宁審审寫写\
    寬宽寵宠寶宝將将專专尋寻對对導导尷尴屆届屍尸屜屉屢屡層层屨屦屬属岡冈峴岘島岛峽峡崍崃崗岗\
    崢峥嵐岚嶁嵝嶄崭嶇岖嶗崂嶠峤嶧峄嶸嵘嶺岭嶼屿嶽岳巋岿巒峦巔巅巖岩帥帅師师帳帐帶带幀帧幃帏\
    幗帼幘帻幟帜幣币幫帮幹干幾几庫库廁厕廂厢廄厩廈厦廚厨廝厮廟庙廠厂廡庑廢废廣广廩廪廬庐廳厅\
    弒弑張张強强彈弹彌弥彎弯彙汇彥彦徑径從从復复徹彻恆恒恥耻悅悦悶闷惡恶惱恼愛爱愜惬愴怆愷恺\
    慘惨慚惭慟恸慣惯慪怄慫怂慮虑慳悭慶庆慾欲憂忧憊惫憐怜憑凭憒愦憚惮憤愤憫悯憮怃憲宪憶忆懇恳\
    應应懍懔懟怼懣懑懲惩懶懒懷怀懸悬懺忏懼惧懾慑戀恋戇戆戔戋戧戗戩戬戰战戲戏戶户拋抛捨舍捫扪\
    捲卷掃扫掄抡掙挣掛挂採采揀拣揚扬換换揮挥損损搖摇搗捣搶抢摑掴摟搂摯挚摳抠摶抟摻掺撈捞撐撑\
    撓挠撣掸撥拨撫抚撲扑撻挞撾挝撿捡擁拥擄掳擇择擊击擋挡擔担據据擠挤擬拟擯摈擰拧擱搁擲掷擴扩\
    擷撷擺摆擻擞擼撸擾扰攄摅攆撵攏拢攔拦攖撄攙搀攛撺攜携攝摄攢攒攣挛攤摊攪搅攬揽敗败敘叙敵敌\
    數数斂敛斃毙斕斓斬斩斷断時时晉晋晝昼暈晕暉晖暢畅暫暂曄晔曆历曇昙曉晓曖暧曠旷曬晒書书會会\
    朧胧東东柵栅桿杆梔栀條条梟枭棄弃棗枣棟栋棧栈棲栖楊杨楓枫楨桢業业極极榮荣榿桤構构槍枪槓杠\
    樁桩樂乐樅枞樑梁樓楼標标樞枢樣样樸朴樹树樺桦橈桡橋桥機机橢椭橫横檁檩檔档檜桧檢检檣樯檯台\
    檳槟檸柠檻槛櫃柜櫓橹櫚榈櫛栉櫝椟櫟栎櫥橱櫨栌櫪枥櫬榇櫸榉櫻樱欄栏權权欏椤欒栾欖榄欽钦歐欧\
    歡欢歲岁歷历歸归歿殁殘残殞殒殤殇殫殚殮殓殯殡殲歼殺杀殼壳毀毁毆殴氈毡氣气氫氢氬氩汙污決决\
    沒没沖冲況况洩泄洶汹浹浃涇泾涼凉淒凄淚泪淨净淪沦淵渊淶涞淺浅渙涣減减渦涡測测渾浑湊凑湞浈\
    湯汤溝沟溫温滄沧滅灭滌涤滎荥滬沪滯滞滲渗滷卤滸浒滾滚滿满漁渔漚沤漢汉漣涟漬渍漲涨漵溆漸渐\
    漿浆潁颍潑泼潔洁潛潜潤润潯浔潰溃潷滗潿涠澀涩澆浇澇涝澗涧澠渑澤泽澮浍澱淀濁浊濃浓濕湿濘泞\
    濟济濤涛濫滥濰潍濱滨濺溅濼泺濾滤瀅滢瀆渎瀉泻瀋沈瀏浏瀕濒瀘泸瀝沥瀟潇瀠潆瀧泷瀨濑瀲潋瀾澜\
    灃沣灄滠灑洒灘滩灝灏灣湾灤滦災灾為为烏乌無无煉炼煒炜煙烟煢茕煥焕煩烦煬炀熒荧熗炝熱热熾炽\
    燁烨燈灯燒烧燙烫燜焖營营燦灿燭烛燴烩燼烬燾焘爍烁爐炉爛烂爭争爲为爺爷爾尔牆墙牘牍牽牵犖荦\
    犢犊犧牺狀状狹狭狽狈猙狰猶犹猻狲獄狱獅狮獎奖獨独獪狯獰狞獲获獵猎獷犷獸兽獺獭獻献獼猕現现\
    琺珐琿珲瑋玮瑣琐瑤瑶瑩莹瑪玛璉琏璣玑璦瑷環环璽玺瓊琼瓏珑瓔璎甌瓯產产産产畝亩畢毕畫画異异\
    當当疇畴疊叠痙痉瘋疯瘍疡瘓痪瘡疮瘧疟療疗癆痨癇痫癒愈癘疠癟瘪癡痴癢痒癤疖癥症癩癞癬癣癮瘾\
    癰痈癱瘫癲癫發发皚皑皺皱盃杯盜盗盞盏盡尽監监盤盘盧卢盪荡眾众睜睁睞睐瞞瞒瞼睑矚瞩矯矫砲炮\
    硯砚碩硕碭砀確确碼码磚砖磧碛磯矶礎础礙碍礦矿礪砺礫砾礬矾祿禄禍祸禎祯禕祎禦御禪禅禮礼禰祢\
    禱祷禿秃稅税稈秆種种稱称穀谷穌稣積积穎颖穡穑穢秽穩稳穫获窩窝窪洼窮穷窯窑窶窭窺窥竄窜竅窍\
    竇窦竈灶竊窃競竞筆笔筍笋箋笺箏筝節节範范築筑篋箧篤笃篩筛篳筚簍篓簞箪簡简簣篑簫箫簽签簾帘\
    籃篮籌筹籟籁籠笼籤签籬篱籮箩籲吁粵粤糞粪糧粮糰团糴籴糶粜糾纠紀纪紂纣約约紅红紆纡紇纥紈纨\
    紉纫紋纹納纳紐纽紓纾純纯紕纰紗纱紘纮紙纸級级紛纷紜纭紡纺細细紱绂紲绁紳绅紹绍紺绀紼绋紿绐\
    絀绌終终組组絆绊絎绗結结絕绝絛绦絝绔絞绞絡络絢绚給给絨绒統统絲丝絳绛絶绝絹绢綁绑綃绡綆绠\
    綈绨綏绥經经綜综綞缍綠绿綢绸綣绻綫线綬绶維维綰绾綱纲綴缀綵彩綸纶綹绺綺绮綻绽綽绰綾绫綿绵\
    緄绲緇缁緊紧緋绯緑绿緒绪緗缃緘缄緙缂線线緝缉緞缎締缔緡缗緣缘緦缌編编緩缓緬缅緯纬緱缑緲缈\
    練练緶缏緹缇縉缙縊缢縋缒縐绉縑缣縕缊縛缚縝缜縞缟縟缛縣县縫缝縭缡縮缩縱纵縲缧縴纤縵缦縷缕\
    縹缥總总績绩繃绷繅缫繆缪繒缯織织繕缮繚缭繞绕繡绣繢缋繩绳繪绘繫系繭茧繮缰繯缳繰缲繳缴繹绎\
    繼继繽缤繾缱纈缬續续纏缠纓缨纔才纖纤纘缵纜缆缽钵罈坛罌罂罎坛罰罚罵骂罷罢羅罗羆罴羈羁羣群羥羟\
    羨羡義义習习翹翘聖圣聞闻聯联聰聪聲声聳耸聵聩聶聂職职聽听聾聋肅肃脅胁脈脉脛胫脫脱脹胀腎肾\
    腖胨腦脑腫肿腳脚腸肠膚肤膠胶膩腻膽胆膾脍膿脓臉脸臍脐臏膑臘腊臚胪臟脏臠脔臥卧臨临臺台與与\
    興兴舉举舊旧舖铺艙舱艦舰艱艰艷艳芻刍茲兹荊荆莊庄莖茎莢荚莧苋華华萇苌萊莱萬万萵莴葉叶葒荭\
    葦苇葷荤蒓莼蒔莳蒞莅蒼苍蓀荪蓋盖蓮莲蓯苁蔔卜蔣蒋蔥葱蔭荫蕁荨蕎荞蕩荡蕪芜蕭萧薈荟薊蓟薌芗\
    薑姜薔蔷薦荐薩萨薺荠藍蓝藎荩藝艺藥药藪薮藹蔼藺蔺蘄蕲蘆芦蘇苏蘊蕴蘋苹蘚藓蘢茏蘭兰蘺蓠蘿萝\
    處处虛虚虜虏號号虧亏蛻蜕蝕蚀蝦虾蝸蜗螞蚂螢萤螻蝼蟄蛰蟎螨蟣虮蟬蝉蟯蛲蟲虫蟶蛏蟻蚁蠅蝇蠍蝎\
    蠟蜡蠣蛎蠱蛊蠶蚕蠻蛮衆众術术衛卫衝冲袞衮裊袅裏里補补裝装裡里製制複复褲裤褻亵襖袄襠裆襤褴\
    襪袜襯衬襲袭見见規规覓觅視视親亲覬觊覲觐覷觑覺觉覽览觀观觴觞觸触訂订訃讣計计訊讯訌讧討讨\
    訐讦訓训訕讪訖讫託托記记訛讹訝讶訟讼訣诀訥讷訪访設设許许訴诉訶诃診诊註注詁诂詆诋詎讵詐诈\
    詒诒詔诏評评詘诎詛诅詞词詠咏詡诩詢询詣诣試试詩诗詫诧詬诟詭诡詮诠詰诘話话該该詳详詵诜詼诙\
    詿诖誄诔誅诛誆诓誇夸誌志認认誑诳誕诞誘诱誚诮語语誠诚誡诫誣诬誤误誥诰誦诵誨诲說说説说誰谁\
    課课誹诽誼谊調调諂谄諄谆談谈諉诿請请諍诤諏诹諑诼諒谅論论諗谂諛谀諜谍諡谥諢诨諤谔諦谛諧谐\
    諫谏諭谕諮咨諱讳諳谙諶谌諷讽諸诸諺谚諼谖諾诺謀谋謁谒謂谓謅诌謊谎謎谜謐谧謔谑謖谡謗谤謙谦\
    謚谥講讲謝谢謠谣謨谟謫谪謬谬謳讴謹谨謾谩證证譎谲譏讥譖谮識识譙谯譚谭譜谱譫谵譯译議议譴谴\
    護护譽誉譾谫讀读變变讒谗讓让讕谰讖谶讚赞讜谠讞谳豎竖豐丰豔艳豬猪貓猫貝贝貞贞負负財财貢贡貧贫貨货\
    販贩貪贪貫贯責责貯贮貳贰貴贵貶贬買买貸贷費费貼贴貽贻貿贸賀贺賁贲賂赂賃赁賄贿賅赅資资賈贾\
    賊贼賑赈賒赊賓宾賜赐賞赏賠赔賡赓賢贤賣卖賤贱賦赋質质賬账賭赌賴赖賺赚購购賽赛贄贽贅赘贈赠\
    贊赞贍赡贏赢贓赃贖赎贗赝贛赣趕赶趙赵趨趋跡迹踐践踴踊蹌跄蹟迹蹣蹒蹤踪蹺跷躉趸躊踌躋跻躍跃\
    躑踯躓踬躚跹躡蹑軀躯車车軋轧軌轨軍军軒轩軔轫軟软軫轸軸轴軻轲軼轶較较載载輒辄輔辅輕轻輛辆\
    輜辎輝辉輟辍輥辊輦辇輩辈輪轮輯辑輸输輻辐輾辗輿舆轂毂轄辖轅辕轆辘轉转轍辙轎轿轔辚轟轰辦办\
    辭辞辮辫辯辩農农迴回這这連连週周進进遊游運运過过達达違违遙遥遜逊遞递遠远適适遲迟遷迁選选\
    遺遗遼辽邁迈還还邇迩邊边邏逻郟郏郵邮鄆郓鄉乡鄒邹鄔邬鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺醃腌醜丑醞酝\
    醫医醬酱釀酿釁衅釅酽釋释釗钊釘钉針针釣钓釧钏釵钗鈀钯鈉钠鈍钝鈐钤鈑钣鈔钞鈕钮鈞钧鈣钙鈦钛\
    鈰铈鈴铃鈷钴鈺钰鈾铀鈿钿鉀钾鉉铉鉍铋鉑铂鉗钳鉚铆鉛铅鉞钺鉤钩鉬钼鉭钽鉸铰鉻铬銀银銃铳銅铜\
    銑铣銓铨銖铢銚铫銜衔銣铷銥铱銦铟銨铵銬铐銳锐銷销銹锈銻锑銼锉鋁铝鋅锌鋇钡鋒锋鋤锄鋪铺鋯锆\
    鋰锂鋸锯鋼钢錄录錐锥錒锕錕锟錘锤錠锭錢钱錦锦錨锚錫锡錮锢錯错録录錳锰錶表錸铼鍇锴鍋锅鍍镀鍔锷\
    鍛锻鍥锲鍬锹鍵键鍶锶鍺锗鎂镁鎊镑鎖锁鎘镉鎢钨鎧铠鎬镐鎮镇鎳镍鎵镓鏃镞鏈链鏑镝鏗铿鏘锵鏜镗\
    鏞镛鏟铲鏡镜鏢镖鏤镂鏵铧鏽锈鐐镣鐘钟鐙镫鐮镰鐲镯鐳镭鐵铁鐸铎鑄铸鑌镔鑑鉴鑒鉴鑠铄鑣镳鑭镧\
    鑰钥鑲镶鑷镊鑼锣鑽钻鑾銮鑿凿長长門门閂闩閃闪閆闫閉闭開开閎闳閏闰閑闲閒闲間间閔闵閘闸閡阂\
    閣阁閥阀閨闺閩闽閭闾閱阅閻阎闆板闈闱闊阔闋阕闌阑闐阗闔阖闕阙闖闯關关闡阐陘陉陝陕陣阵陰阴\
    陳陈陸陆陽阳隊队階阶隕陨際际隨随險险隱隐隴陇隸隶隻只雋隽雖虽雙双雛雏雜杂雞鸡離离難难雲云\
    電电霧雾霽霁靂雳靄霭靈灵靜静鞏巩韁缰韃鞑韋韦韌韧韓韩韜韬韞韫響响頁页頂顶頃顷項项順顺須须\
    頊顼頌颂預预頑顽頒颁頓顿頗颇領领頡颉頤颐頭头頰颊頷颔頸颈頹颓頻频顆颗題题額额顎颚顏颜願愿\
    顛颠類类顥颢顧顾顫颤顯显顱颅風风颯飒颱台颶飓飄飘飆飙飛飞飢饥飩饨飪饪飭饬飯饭飲饮飼饲飽饱\
    飾饰餃饺餅饼餉饷養养餌饵餓饿餘余餛馄餞饯餡馅館馆餵喂饃馍饅馒饈馐饉馑饋馈饌馔饑饥饒饶饗飨\
    饞馋馬马馭驭馮冯馱驮馳驰馴驯駁驳駐驻駒驹駕驾駘骀駙驸駛驶駝驼駟驷駢骈駭骇駱骆駿骏騁骋騎骑\
    騏骐騖骛騙骗騫骞騰腾騷骚騾骡驀蓦驁骜驃骠驄骢驅驱驊骅驍骁驕骄驗验驚惊驛驿驟骤驢驴驤骧驥骥\
    驪骊骯肮髏髅髒脏體体髕髌髖髋髮发鬆松鬍胡鬚须鬢鬓鬥斗鬧闹鬮阄鬱郁魎魉魘魇魚鱼魯鲁魷鱿鮁鲅\
    鮃鲆鮑鲍鮒鲋鮫鲛鮭鲑鮮鲜鯀鲧鯉鲤鯊鲨鯖鲭鯛鲷鯤鲲鯧鲳鯨鲸鯽鲫鰍鳅鰓鳃鰥鳏鰭鳍鰱鲢鰲鳌鰻鳗\
    鰾鳔鱈鳕鱉鳖鱒鳟鱔鳝鱖鳜鱗鳞鱘鲟鱷鳄鱸鲈鳥鸟鳩鸠鳳凤鳴鸣鳶鸢鴆鸩鴇鸨鴉鸦鴕鸵鴛鸳鴦鸯鴨鸭\
    鴻鸿鴿鸽鵑鹃鵝鹅鵠鹄鵡鹉鵪鹌鵬鹏鵲鹊鶇鸫鶉鹑鶘鹕鶚鹗鶯莺鶴鹤鷂鹞鷄鸡鷓鹧鷗鸥鷥鸶鷯鹩鷲鹫\
    鷹鹰鷺鹭鸚鹦鸛鹳鸝鹂鸞鸾鹵卤鹹咸鹼碱鹽盐麗丽麥麦麩麸麪面麵面麼么黃黄點点黨党黴霉鼴鼹齊齐\
    齋斋齒齿齜龇齡龄齣出齦龈齪龊齬龉齲龋齷龌龍龙龐庞龔龚龕龛龜龟";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_no_simplified_form_is_traditional() {
        assert_eq!(PAIRS.chars().count() % 2, 0);
        let pairs = pairs();
        assert!(pairs.len() > 600);
        assert!(pairs.is_sorted_by(|a, b| a.0 < b.0));
        assert!(pairs.iter().all(|pair| simplified(pair.1).is_none()));
    }

    #[test]
    fn what_is_standard_in_some_use_is_left_out() {
        for c in "乾徵於著瞭藉夥鍾覆像麽昇堃喆淼後".chars() {
            assert_eq!(simplified(c), None, "{c}");
        }
        assert_eq!(simplified('國'), Some('国'));
    }
}
