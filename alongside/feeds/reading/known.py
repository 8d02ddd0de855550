"""
Words that are known to be nobody's name, and names that are common words or places as well.

The common words of English are a list of others (DATA-LICENCES); what lists of meetings say besides stands here: short forms, bodies,
brands, places beyond those that we ship, and the words of notes in other languages.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from alongside.feeds.reading.given import GIVEN
from alongside.feeds.reading.nobody import BODIES, NOBODY
from alongside.feeds.reading.words import plain_letters
from alongside.kernel import towns

WORDS_FILE: Final = Path(__file__).parent / "data" / "words.txt"

# As groups write, and as machines do.
_SHORT_FORMS: Final = """
th nd st rd ist january february march april may june july august september october november december rt hosp ofc fr dr rev mr mrs hon
sr jr integroup paypal ish alot alright inbetween mnth mnths mth mths month wk wks wkr hse bldg bldgs flr fl opp nr rm rms ctr cntr ent
entr cong conf mtg mtgs mt mts grp gr gp gps comm incl excl approx aprox asap tbc tbd tba til till upto apt apts ste dept stn hwy fwy
pkwy blvd gdns sq cres terr pl ct cts jct ft mtr mtrs km kms mins sec secs tel ext trad trads tradition bb sb jft esh aa na ca oa ga
alanon al-anon alateen naranon nar-anon gamanon alano acoa coda sa slaa smart afg spad ysg ypaa ysig gso lgbtq lgbtqi lgbtqia bipoc poc
bi biweekly bimonthly semimonthly alt eow snowbird snowbirds quarterly
asl bsl ahs byo byob vr faq pdf pwd pswd passwort pw qr cctv upvc isnt doesnt dont thats youre youll theres whats wont cant lets aka ie
eg pre tri admin tech info intergroup homegroup online onsite offsite signage takeaway loo creche crèche carpark carparks portacabin
portakabin undercroft stairlift stairlifts forecourt walkthrough oneway onstreet facemask facemasks sanitizer sanitizers sanitiser
sanitisers sanitised sanitisation unvaccinated unmute unmuted mute livestream chatroom videoconference videoconferencing themed
unaffiliated locator attendees attenders mainshare cellphone backdoor firepit ppe hiv covid immunocompromised transgender agender
intersex transwomen transmen cisgender nonbinary womxn cuppa xmas whatsapp wifi webex paltalk zoom skype facebook instagram youtube
twitter tiktok google gmail microsoft android iphone ipad spotify eventbrite meetup jitsi hangouts discord rebooted halloween gothic vol
righthand lefthand astroturf clampers lido indo asians caribbeans worksteps nonalcoholics nonaddicts newcomer newcomers oldtimer
oldtimers oldtimers' nooners nooner steppers sunrisers shares sharer journaling accessibilities walkable singleness ebby thurs tues weds
sundays utc gmt bst cet cest est edt cst cdt mst mdt pst pdt dst
"""
# The same, and much else, as it is mistyped again and again.
_SLIPS: Final = """
oepn opem sytem sysem availabe entrace disussion discusion physcial chrismas alll mamimum recoverry meetting wendesday wednseday thurday
tradtions princple sharring lterature litureture coffe pavillion mntgs mtngs allmtgs disabledaccess fellowhip
"""
# Faiths, bodies, chains and landmarks.
_BODIES_BY_NAME: Final = """
unitarian universalist lutheran presbyterian congregational methodist baptist anglican episcopal catholic orthodox moravian nazarene
quaker quakers pentecostal adventist evangelical buddhist hindu muslim jewish sikh christ jesus god gods emmanuel immanuel calvary
bethel bethesda bethany ebenezer zion sion salem shalom trinity gospel messiah assisi ymca ywca ymcas vfw ibew nhs rnli rspb dwp
guildhall tate mcdonald tesco tescos aldi asda lidl sainsbury sainsburys morrison morrisons waitrose iceland coop co-op spar nisa londis
centra supervalu dunnes boots wilko wilkinsons argos matalan halfords homebase maxx ikea primark superdrug poundland greggs costa
starbucks nero mcdonald mcdonalds kfc subway dominos nandos wetherspoon wetherspoons weatherspoons travelodge barclays lloyds natwest
hsbc santander halifax woolworths woolworth debenhams walmart safeway kroger walgreens cvs costco shoprite ups fedex arriva stagecoach
dlr ncp carpetright overground underground bakerloo piccadilly jubilee aldgate euston paddington trafalgar blackfriars minories barbican
rotary masonic kolmac caritas barnardos mencap oxfam scope mind shelter emmaus turning point hazelden bigbook
"""
# Beyond the towns of these islands that we ship.
_PLACES: Final = """
africa african america american americas asia asian australia australian austria austrian bangladesh belgium belgian brazil brazilian
britain british bulgaria canada canadian caribbean china chinese croatia croatian cymru czech danish denmark dutch egypt england english
eire estonia estonian europe european finland finnish france french gaelic german germany greece greek hindi holland hungarian hungary
iceland icelandic india indian indonesia iran iranian iraq ireland irish israel italian italy jamaica jamaican japan japanese kenya
korea korean latvia latvian lithuania lithuanian malta maltese mexico mexican netherlands nigeria nigerian norway norwegian pakistan
persian poland polish portugal portuguese punjabi romania romanian russia russian scotland scottish scots serbia slovak slovakia
slovenia spain spanish swahili sweden swedish swiss switzerland thai thailand turkey turkish ukraine ukrainian urdu gujarati bengali
tamil arabic hebrew mandarin cantonese wales welsh alabama alaska arizona arkansas california colorado connecticut delaware florida
hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
montana nebraska nevada hampshire jersey mexico york ohio oklahoma oregon pennsylvania rhode dakota tennessee texas utah vermont
washington wisconsin wyoming alberta manitoba ontario quebec saskatchewan brunswick yukon angeles atlanta austin baltimore berlin boston
brooklyn chicago cincinnati dallas denver detroit edmonton hamburg houston manhattan memphis miami milwaukee minneapolis montreal munich
nashville orleans philadelphia phoenix pittsburgh potsdam sacramento francisco diego antonio jose seattle toronto tucson vancouver vegas
amsterdam brussels copenhagen dublin jakarta madrid melbourne nairobi oslo paris prague rome stockholm sydney tokyo vienna warsaw zurich
san santa los las sao saint san hants berks bucks herts lancs leics lincs northants notts oxon salop staffs warks wilts worcs yorks
cotswolds headrow
"""
# As notes say it in German, Welsh, French, Spanish, Italian, Dutch and Polish, in plain letters.
_ELSEWHERE: Final = """
woche wochen monat monats montag dienstag mittwoch donnerstag freitag samstag sonntag montags dienstags mittwochs donnerstags freitags
samstags sonntags tag tage tages uhr minuten stunde stunden abend abends morgen mittag nachmittag heute morgens jeden jeder jede jedes
erster erste ersten zweiter zweite zweiten dritter dritte dritten vierter vierte vierten letzte letzten letzter ist sind wird werden war
hat haben kann konnen muss mussen soll darf nicht kein keine nur auch aber wenn dann als wie warum was wer wo hier dort bis nach aus an
zu zum bitte danke willkommen offen offene offenes geschlossen geschlossene geschlossenes gruppe gruppen treffen meeting meetings
sprecher sprecherin sprecherinnen sprechermeeting sprecherinnenmeetings themenmeeting thema themen literatur literaturmeeting schritt
schritte schrittemeeting schritten tradition traditionen spirituelle spirituelles spirituellen prinzip prinzipien lesen gelesen lesung
text texte kurztexte buch essfrei rauchfrei tiere hunde erlaubt gestattet verboten leider maske masken abstand hygiene frauen manner
menschen personen alle alles wir sich dich dir euch mich ihr sie er es man frau herr deutsch deutsche deutschen deutschsprachiges
englisch englische englischsprachiges russisch polnisch turkisch spanisch strasse str allee platz weg ufer brucke bahnhof bahn hbf
ostbahnhof nordbahnhof sudbahnhof haltestelle tramhaltestelle bus linie richtung ausgang eingang seiteneingang hintereingang hof
hinterhof innenhof hinterhaus vorderhaus nebengebaude gebaude haus tur tor treppe aufgang aufzug fahrstuhl keller erdgeschoss stock
etage raum zimmer saal gruppenraum kirche gemeinde gemeindehaus pfarrhaus krankenhaus klinik station garten park parkplatz parkplatze
gelande rechts links rechte linke rechten linken geradeaus gegenuber neben hinter unter untere oben unten vorne hinten schild hangt
klingel klingeln offnen wetterfeste sitzunterlage schirm mitbringen regen sturm gewitter starkregen entfallt kurzfristig ggf bzw findet
statt funktioniert stille meditation meditationszeit angeleitet betragt zwanzig dreissig fragen frage antwort teilen teilnahme
teilnehmen teilzunehmen abwechselnd wechselndes ausgewahlte ausgewahlten zufallig sponsorschaft arbeitsmeeting drogen sucht suchtige
nichtsuchtige genesung leben weiter glauben dazu sonst vom beim ohne fur gegen wegen durchgehend kamerapflicht ausschliesslich benutzen
lange langer bedarf entfernt schreiben bezeichnung definieren ecke souterrain laufenden frei erkaltungssymptomen grippe gehen geht
audiostick stick zeig reise tagesmeditation geburtstag flinta inter sud zugang passwort barrierefrei rollstuhl rollstuhlgerecht adresse
veroffentlicht sicherheitsgrunden deutschland nos nosweithiau dydd dyddiau bore prynhawn llun mawrth mercher iau gwener sadwrn sul
wythnos mis cyntaf olaf drws drysau cefn blaen ochr neuadd eglwys capel canolfan ystafell llawr parcio maes croeso pawb bawb barcio
ddrws ddydd cyfarfodydd gyfarfod cyfarfod cyfarfodydd agored caeedig grwp cymraeg saesneg ffoniwch cyn dod drwy gefn heol stryd ffordd
lon mynediad cadair olwyn lifft grisiau te coffi ar gael mae yw ydy bydd fydd yng ym wrth wedi gan dim ond lundi mardi mercredi jeudi
vendredi samedi dimanche soir matin apres-midi premier dernier reunion reunions ouverte fermee entree porte salle etage sous-sol eglise
centre rue avenue place gare metro bienvenue tous toutes chaque semaine mois stationnement acces fauteuil roulant lunes martes miercoles
jueves viernes sabado domingo noche tarde manana primer ultimo reunion abierta cerrada entrada puerta sala piso iglesia calle avenida
plaza estacion bienvenidos todos todas cada semana mes libro grande estudio lugar hora otro orador pasado mujeres hombres espanol
servicios disponibles gratuitos confirmar llegar asistencia poniedzialek wtorek sroda czwartek piatek sobota niedziela mityng otwarty
zamkniety wejscie drzwi sala pietro kosciol ulica grupa
"""
_OURS: Final = frozenset(
    part
    for text in (_SHORT_FORMS, _SLIPS, _BODIES_BY_NAME, _PLACES, _ELSEWHERE)
    for word in text.split()
    for part in plain_letters(word).lower().split("-")
)

# Given names that are a word, a flower, a month, a virtue, a surname or a place as well: told by their capital.
_NAMES_THAT_ARE_WORDS: Final = """
alexandria amber april arden art ashley ashton aspen aston augustine augustus aurora autumn barry basil beau beck birdie blair blaze
bonny brandon brandy brent brook brooke buck bud buddy burton candy carey cary celeste chance chandler charity chase chelsea chester
christian chuck clay clayton cliff clifton clinton colt constance coral crystal cyrus dale dalton dawn dean dell denton dixie dolly
dominica don dot drake drew dudley duke dusty earl ebony eden elton emerson ember emery eve faith fanny fern fleur flora florence ford
forrest foster garland gene genesis georgia germaine gilbert giles ginger glen grace grant gray grey griffin guy gypsy hamilton harley
harmony harper haven hazel heather henley herb holly honor honour hope howie hunter hyacinth india iris isla ivory ivy jackson jasper
jay jewel joy juniper justice kay kelsey kelvin kendal kent kenya kerry kingsley kirk kirby kit kitty lance lark laurel lee leigh leo
lesley lewis liberty lily lincoln lindsey linton linus logan lynn magnolia marguerite marigold marina mark marlin marsha marshall mason
maverick max may mayo melody mercedes mercy merry miles millicent milton misty mitchel mo monty morgan mungo nelson neville noel norman
norris nova olive opal pansy patience pearl peg peregrine perry petal petunia piper poppy porter preston prudence quincy ray reed reg
rex rhea rich rio river robin rocky rod roman romany rosa rose rosemary ross rowan ruby russ rusty sage sandy sapphire savannah scarlet
scarlett selwyn shannon shelby shelley sherry shirley sidney sienna sierra skip skye sonny spencer spike stanley sterling stirling
stormy summer sunny sydney talbot tamar tansy taylor temperance trent troy tucker tyler tyrone valentine valentina verity victoria viola
violet virginia wade walker warren warwick wesley weston whitney will willow winter wren yasmin
"""
NAMES_THAT_ARE_WORDS: Final = frozenset(_NAMES_THAT_ARE_WORDS.split()) - GIVEN
# Given names that in small letters are a word, and fewer people's than those above: their capital tells nothing.
_WORDS_FIRST: Final = """
amity angel angus archer baker bea bee belle bet biddy bill bishop bliss blossom bramble brooks buster camellia carol cat cherish cherry
cinnamon clement clover cookie cooper dahlia daisy dash deacon diamond dick dirk dove eddy ember fawn finch fisher fletcher flint
florin fox frank gale garnet gem gill halo hardy heath heaven hero honey indigo jack jade jasmine jazz jet kestrel king knight
lacy lavender leaf levy lilac linden lotus lucky mac mace mae maple maxim meadow meg mercury merit midge mike mimosa missy modesty moon
moss nick noble norm oak oakley ocean onyx orchid paisley pat peach peaches penny pepper pierce pip pixie posy precious
primrose prince princess queenie raven reef rob rocket rod royal saffron sailor sally scout shaw sky slate sorrel sparrow sunshine swift
tad tanner tempest thorn tiger timber topaz treasure tulip una vale val velvet wolf woody zephyr zest zinnia
"""
WORDS_FIRST: Final = frozenset(_WORDS_FIRST.split())


@lru_cache(maxsize=1 << 15)
def is_known(word: str) -> bool:
    """
    Say whether a word is nobody's name as far as anybody can know.

    :param word: in small, plain letters, an apostrophe as '
    """
    word = re.sub(r"'s?\Z", "", word)
    if word in GIVEN and word not in WORDS_FIRST:
        return False
    return len(word) < 2 or word in _lexicon() or re.sub(r"'", "", word) in _lexicon()


@cache
def _lexicon() -> frozenset[str]:
    common = WORDS_FILE.read_text(encoding="ascii").split()
    return frozenset(common) | NOBODY | BODIES | _OURS | _words_of_towns()


def _words_of_towns() -> frozenset[str]:
    shipped = towns.shipped_towns()
    names = [town.name for town in shipped.towns] + [name for area in shipped.areas for name in area.names()]
    return frozenset(word for name in names for word in re.findall(r"[a-z]+", plain_letters(name).lower()))
