"""Words that say nothing about the subject, in German and English, folded.

Both lists always hold: the language of a question is not that of the article.
"""

_GERMAN_LIST = """
aber all alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf
aus außer außerdem bei beim bereits bin bis bist bitte da dabei dadurch dafür dagegen daher damit
danach daneben dann daran darauf daraus darin darüber darum das dass davon dazu dein deine dem den
denen denn dennoch der deren des deshalb dessen desto dich die dies diese diesem diesen dieser
dieses dir doch dort du durch ebenfalls ein eine einem einen einer eines einige einigem einigen
einiger einiges er es etwa etwas euch euer falls für ganz gar gegen gehabt genau getan gemacht
gewesen gewisse gibt hab habe haben hat hatte hatten heißen heißt hier hieß hin hinter ich ihm ihn
ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem ins inzwischen irgend ist ja jede jedem
jeden jeder jedes jedoch jemand jene jenem jenen jener jenes kann kannst kaum kein keine keinem
keinen keiner keines konnte konnten können könnte könnten laut machen macht machte man manche
manchem manchen mancher mehr mein meine meinem meinen meiner meines mich mir mit muss musste mussten
müssen nach nachdem nämlich neben nicht nichts noch nun nur ob obwohl oder ohne sagen sagt schon
sehr sei sein seine seinem seinen seiner seines seit selbst sich sie sind so sobald sofern sogar
solch solche solchem solchen solcher soll sollen sollte sollten somit sondern sonst soweit sowie
sowohl tat tun tut trotz über um und uns unser unsere unserem unseren unserer unter viel viele
vielem vielen vieler vom von vor wann war waren warst warum was weder weg wegen weil weiter weitere
weiteren wem wen wenn wer werde werden weshalb wessen wie wieder wieso wieviel will wird wirst wo
wobei wodurch wofür wogegen woher wohin wollen wollte womit wonach woran worauf woraus worden worin
worüber worum wovon wozu wurde wurden während wäre wären würde würden ziemlich zu zum zur zwar
zwischen erzähle erzähl nenne nenn erkläre welch welche welchem welchen welcher welches artikel text
beitrag
"""
_ENGLISH_LIST = """
a about above according after again against all also although am among an and another any anyone
anything are around as at be became because been before being below between both but by called can
cannot could d did do does doing done down during each either else ever every explain few for from
further give gave given had has have having he her here hers herself him himself his how however i
if in instead into is it its itself just know less let ll made make makes many may me might mine
more most much must my myself name named names neither no nor not nothing now of off often on once
one only onto or other others our ours out over per please quite rather re really s said same say
says shall she should since so some someone something such t tell than that the their theirs them
themselves then there therefore these they thing things this those though through thus to together
too toward towards under until unto up upon us ve very via was we were what whatever when where
whether which while who whole whom whose why will with within without would yes yet you your yours
article text describe list
"""

GERMAN = frozenset(_GERMAN_LIST.casefold().split())
ENGLISH = frozenset(_ENGLISH_LIST.casefold().split())
STOP_WORDS = GERMAN | ENGLISH
