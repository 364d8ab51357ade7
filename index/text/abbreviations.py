"""Words whose dot need not end a sentence, and words that begin one; German and English.

The lists hold the word without its last dot and without the spaces within ("z. B." is "z.B"). A
lower-case entry also stands for the same word with a capital.
"""

_NEVER_LAST = """
Abb Abk Abschn abzgl allg Anl Anm approx Aufl bes betr Bez Bsp bspw bzgl bzw ca Capt Cdr cf Cmdr Cpl
d.h d.i dergl Dipl Dr Dres dt durchschn e.g Ebd ebd ehem eig eigtl einschl engl entspr erg evtl exkl
Fr Frl frz geb Gebr gegr gest gez ggf ggfs Gov griech Hg Hptm Hr Hrn Hrsg hrsg i.A i.Allg i.d.R i.e
i.S i.S.d i.V.m Ing inkl insb insbes ital jmd jur kath Kfm lfd Lt lt Ltn m.E m.W MdB mdl med Messrs
Mlle Mme Mr Mrs Ms Msgr Mt mtl Nachf nat niederl Nr Nrn nördl o.g Oblt Pfr poln Pres Prof Pvt rer
resp röm schweiz Sen Sgt sog Sr St Ste stellv stv Supt svw südl tschech u.d.M u.E u.U ugs ungef
urspr v.a vgl viz Vors vs westl wiss z z.B z.H z.Hd z.T z.Z z.Zt zit zus zw zz zzgl österr östl
"""
_BEFORE_NUMBER = """
abs art artt az bd buchst ch fig fn fol gal kap lit max min mind no nos nr op pos pp rdnr ref rn rz
s sec sect ser tel tz vers vol vv zf ziff
"""
_CLOSING = """
a.a.O a.D a.M a.m Abg Abt Adm al anschl Apr Aug Ave Az Blvd Brig bros Ch Chr Co Col Corp Dec desgl
Dez dgl Di Dir Do Ed etc etc.pp Fa Fam Feb ff Fri Gen Ges Hbf Hl i.R i.T Inc Insp Jan Jh Jhd Jhdt
Jhs jr Jul Jun Kap Kl Kom LLC Ltd m.M Mag Maj Mar Mi Mill Mio mio Mo Mon Mrd mrd MwSt Mwst Mär
n.Chr n.u.Z nachm Nov o.Ä o.ä Obj Oct Off Okt p.a p.m Ph.D Plc Rd Red Rep Reps Rev s.a s.o s.u Sa
Sat Sens Sep Sept So Std Stk Str str Stud Tab tgl Thu Thurs Tsd tsd Tue Tues u.a u.dgl u.v.a u.v.m
u.Ä u.ä u.ö Univ Urt usf usw v.Chr v.u.Z Verf Verh Verl Vol vorm w.o Wed z.t
"""
_QUANTIFIERS = """
auf bereits bloß dagegen erst etwa exakt fast genau heute höchstens knapp maximal mindestens mit
noch nur rund schon um unter zuletzt über
"""
_DATED = """
Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember Jan
Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Jahrhundert Jahrhunderts Jahrtausend Jahrtausends Jh
Jhd Jhdt
"""
_STARTERS = """
A Aber According After All Alle Allerdings Already Als Also Although Am An And Andere Anders
Anfangs Anlässlich Another Anschließend Anstatt Anstelle Any As At Auch Auf Aufgrund Aus Außerdem
Außerhalb Because Before Bei Beide Beim Beispielsweise Bereits Besonders Bevor Bezüglich Bis Bisher
Bislang Both But By Can Da Dabei Dadurch Dafür Dagegen Daher Dahinter Damals Damit Danach Daneben
Dann Daran Darauf Daraufhin Darin Darüber Das Dass Davon Davor Dazu Dazwischen Dem Demnach Den Denn
Dennoch Der Deren Derzeit Des Deshalb Despite Dessen Deswegen Did Die Dies Diese Diesem Diesen
Dieser Dieses Doch Does Dort Drei Du Durch During Each Eben Ebenfalls Ebenso Eigentlich Ein Eine
Einem Einen Einer Eines Einige Einst Entsprechend Er Erst Erstmals Es Etwa Etwas Even Eventually
Every Everyone Falls Fast Ferner Few Finally First Folglich For From Further Furthermore Für Ganz
Gegen Gemeinsam Gemäß Gerade Gestern Gibt Given Gleichzeitig Haben Had Has Hat Have He Hence Her
Here Heute Hier Hierbei Hingegen Hinsichtlich Hinter Hinzu His How However I Ich If Ihm Ihn Ihnen
Ihr Ihre Ihrem Ihren Ihrer Im Immer In Indeed Indem Indessen Infolge Innerhalb Ins Insbesondere
Insgesamt Instead Inzwischen Is Ist It Its Ja Je Jede Jeder Jedes Jedoch Jener Jetzt Kann Kaum Kein
Keine Knapp Könnte Künftig Later Laut Like Man Manche Many Maybe Meanwhile Mehr Mehrere Mein Meist
Mit Mithilfe Mittels Mittlerweile Moreover Morgen Most Much My Möglicherweise Nach Nachdem Nachher
Natürlich Nearly Neben Nein Neither Nevertheless Nicht Nichts No Nobody Noch None Nor Not Nothing
Now Nun Nur Ob Oberhalb Obgleich Obwohl Oder Of Offenbar Oft Often Ohne On Once One Only Or Other
Others Our Over Perhaps Rather Rund Schließlich Schon Sein Seine Seinem Seinen Seiner Seit Seitdem
Selbst Several She Should Sie Since Sind So Sobald Sofern Sogar Solange Solche Some Somit Sondern
Sonst Soon Später Statt Still Such Than That The Their Them Then There Therefore These They This
Those Though Three Through Thus To Today Together Tomorrow Trotz Trotzdem Two Um Umgekehrt Und
Under Ungefähr Unlike Unmittelbar Unser Unter Unterhalb Until Ursprünglich Vermutlich Viele
Vielleicht Vielmehr Vier Vom Von Vor Vorher Wahrscheinlich Wann War Waren Warum Was We Weder Wegen
Weil Weiter Weitere Weiterhin Welche Wenig Wenige Wenn Wer Werden Were What When Where Whereas
Whether Which While Who Why Wie Wieder Will Wir Wird With Within Without Wo Wobei Would Wurde
Wurden Während Yesterday Yet You Your Zu Zudem Zuerst Zugleich Zuletzt Zum Zumindest Zunächst Zur
Zuvor Zwar Zwei Zwischen Über Überdies
"""

NEVER_LAST = frozenset(_NEVER_LAST.split())
"""Always followed by what they belong to."""

BEFORE_NUMBER = frozenset(_BEFORE_NUMBER.split())
"""Folded; abbreviations where a number follows, else words that may stand last."""

CLOSING = frozenset(_CLOSING.split())
"""May stand last in a sentence; the word after the dot decides."""

QUANTIFIERS = frozenset(_QUANTIFIERS.split())
"""Before a number they make it a count: "stieg auf 35." is no ordinal."""

DATED = frozenset(_DATED.split())
"""What ordinals without an article stand before."""

STARTERS = frozenset(_STARTERS.split())
"""Words that begin a sentence with a capital letter and otherwise have none."""
