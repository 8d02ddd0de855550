"""Words that name nobody: what can stand after "ring", "see" or "run by" and is no person."""

from __future__ import annotations

from typing import Final

from alongside.kernel.text import fold

# Small words, and words for anybody.
_SMALL: Final = """
a an the and or but nor so if when whenever where wherever while who whom whoever whose which what whatever why how
to for from at in on onto into of off out over under up down by with within without via through per as than then there
their they them these this that those it its is are be been being was were will would can could may might must shall
should has have had having do does did done doing not no none never ever any anyone anybody anything some someone
somebody something every everyone everybody everything all both each either neither other others another one ones two
three four five six seven eight nine ten eleven twelve first second third fourth fifth last next previous once twice
thrice i we us our ours you your yours he him his she her hers me my mine myself yourself ourselves themselves self
here now just only also too very more most less least much many few several enough again back ahead forward before
after during until till since between among around about above below behind beside besides across along against near
nearby next upon because although though unless otherwise instead rather perhaps maybe please pls kindly always often
sometimes usually normally occasionally generally regularly daily weekly fortnightly monthly yearly annually soon early
late later earlier today tonight tomorrow yesterday mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday
thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays weekday weekdays
weekend weekends january february march may july september october november december jan feb mar apr
jun jul aug sep sept oct nov dec christmas easter eve day days night nights morning mornings afternoon afternoons
evening evenings noon midday midnight hour hours hr hrs minute minutes min mins week weeks month months year years am
pm bst gmt est edt pst pdt mst cst et pt uk us usa eu ie gb etc eg ie vs nb ps re new old own same such own sure able
necessary needed required possible available welcome open closed shut locked full free busy main front rear side top
bottom left right upper lower north south east west northern southern eastern western central middle inside outside
indoors outdoors upstairs downstairs
"""
# Things, doors, rooms, buildings and ways.
_THINGS: Final = """
bell bells doorbell doorbells buzzer buzzers intercom entryphone entry entrance entrances exit exits door doors doorway
gate gates gateway window windows lift lifts stair stairs stairway staircase step steps ramp ramps corridor hallway
lobby foyer porch vestibule yard courtyard garden gardens shed reception receptionist desk counter kiosk office offices
officer room rooms hall halls suite suites studio studios lounge kitchen toilet toilets basement cellar attic loft floor
floors level levels ground block blocks unit units building buildings annexe annex wing site park parks parking car cars
cars bay space spaces bus buses stop stops stand stands station stations train trains tram trams tube metro platform
route routes driver drivers taxi taxis bike bikes road rd street st lane ln avenue ave close court drive way walk place
square terrace crescent hill row mews gardens green bridge corner junction roundabout path footpath alley alleyway
motorway highway flat flats apartment house houses home homes hotel hostel pub cafe shop shops store supermarket school
college university campus academy nursery library museum theatre cinema gym pool pavilion barn cottage lodge manor
castle tower towers mill farm church churches chapel cathedral abbey priory minster monastery convent mosque temple
synagogue gurdwara vicarage parish presbytery rectory sanctuary crypt nave centre centres center centers hub hubs clinic
surgery hospital hospitals ward wards hospice infirmary pharmacy dispensary shelter mission salvation army ymca ywca
fire police ambulance post court prison council town city village county district region area areas estate market mall
plaza arcade tent marquee gazebo bench table tables chair chairs seat seats board notice noticeboard sign signs poster
posters banner arrow arrows photo photos picture pictures map maps light lights lamp key keys keypad keycode lock
locker box boxes basket baskets tin pot urn tea coffee biscuits cake refreshments food drink drinks water milk cup mug
mugs money cash donation donations rent fee fees ticket tickets book books bookstall leaflet leaflets literature chip
chips card cards keyring keyrings chit chits slip slips form forms list lists page pages website websites site web
internet online zoom skype teams whatsapp facebook messenger telegram signal instagram twitter youtube google gmail app
apps link links url code codes password passwords passcode passcodes pin id ids number numbers no num nos phone phones
telephone tel mobile mob cell landline voicemail voice email emails e-mail mail text texts txt sms message messages msg
dm pm call calls caller callers calling ring rings ringing phoning texting messaging emailing contact contacts
contacting contacted details detail info information enquiries enquiry queries query question questions answer answers
answering help helpline helplines hotline support advice directions direction address addresses postcode sat nav satnav
gps video audio screen camera sound mic mute host hosts co- cohost line lines conference dial dialling dialing access
http https www button buttons tracing tap one-tap pic pics individual individuals chat upon provided posting posted
waiting breakout recording group's name names removed redacted withheld hidden yes true false
"""
# People by what they do, and bodies of people.
_ROLES: Final = """
secretary secretaries treasurer chairman chairwoman chairperson chairing gsr gsrs isr isrs rep reps representative
representatives facilitator facilitators organiser organisers organizer organizers coordinator coordinators
co-ordinator convenor convener greeter greeters sponsor sponsors sponsorship sponsee speaker speakers sharer sharers
servant servants trusted trustees trustee volunteer volunteers staff team teams member members membership newcomer
newcomers beginner beginners visitor visitors guest guests attendee attendees people person persons folk folks friend
friends family families parent parents mother mothers father fathers child children kids baby babies carer carers men
man mens women woman womens ladies lady gentlemen girls boys adult adults youth youths young teens teenagers senior
seniors elders veteran veterans responder responders professional professionals student students patient patients
resident residents client clients prisoner prisoners nun nuns monk monks priest priests vicar rector minister pastor
warden wardens verger caretaker caretakers janitor manager managers supervisor security guard guards porter porters
doorman bouncer nurse nurses doctor doctors therapist counsellor counselor counsellors worker workers peer peers
mentor mentors landlord neighbours neighbors quaker quakers methodist methodists baptist baptists anglican catholic
catholics jesuits franciscan benedictine benedictines carmelite carmelites buddhist buddhists jewish muslim sikh hindu
 christians god gods higher power sister sisters brother brothers club clubs group groups intergroup
intergroups committee committees fellowship fellowships society societies association trust charity charities
foundation federation organisation organisations organization organizations agency network partnership project
projects programme programmes program programs scheme service services body bodies board boards union league guild
alliance collective community communities church's council councils authority corporation company ltd cic nhs cgl aa na
ca oa ga da gsa coda slaa ha ma cma al-anon alanon alateen anon anonymous smart lifering refuge dharma recovery recovering
recovered alcoholic alcoholics alcoholism addict addicts addiction narcotics cocaine gamblers overeaters samaritans
turning point change grow live area areas gso wso zonal regional national international world worldwide local unity
serenity gratitude sobriety sober clean living
"""
# What meetings do, and what is done at them.
_DOINGS: Final = """
meeting meetings mtg mtgs meet meets session sessions workshop workshops convention event events start starts started
starting begin begins beginning end ends ending finish finishes finished run runs running hold holds held holding share
shares sharing shared listen listening read reads reading readings study studies studying discuss discussion discussions
discussing talk talks talking speak speaks speaking tape tapes topic topics theme themes format formats step
tradition traditions concept concepts principle principles promise promises prayer prayers meditation meditations
reflection reflections candlelit candlelight birthday birthdays anniversary anniversaries celebration celebrations
business conscience inventory q&a ask asks asking asked tell telling told know knows knowing find finds finding found
see sees seeing look looks looking knock knocks knocking press presses push pull wait waits waiting come comes coming
go goes going arrive arrives arriving arrival attend attends attending attendance enter enters entering join joins
joining joined leave leaves leaving let lets use uses using used follow follows following turn turns turning take takes
taking give gives giving given get gets getting bring brings bringing bringing wear wearing sit sitting stand standing
make makes making made need needs needing want wants wanting like likes feel feels try tries trying check checks
checking confirm confirms confirming confirmation confirmed book booking bookings booked reserve reservation arrange
arranged arranging request requests requesting requested register registration registering registered send sends
sending sent receive reply replies respond response answered open opens opening opened close closes closing lock
unlock unlocks unlocking announce announced announcement update updates updated updating change changes changed
changing cancel cancelled canceled cancels resume resumed move moved moves moving return returns returning follow-up
welcomes welcomed welcoming invite invites invited inviting offer offers offered include includes including included
excluding except regarding concerning depending due rotate rotates rotating alternate alternates alternating varies
vary varied various different mixed general special speciality big small large little short long good great best better
well nice kind happy joyous safe quiet anonymous public private personal confidential physical hybrid virtual person
remote face blended wheelchair disabled accessible hearing loop deaf blind interpreter language languages english welsh
irish polish spanish french german italian portuguese russian lithuanian latvian ukrainian farsi punjabi british scottish
american european african asian lgbt lgbtq lgbtqia queer gay lesbian trans bisexual secular agnostic agnostics atheist
spiritual spirituality religious higher smoking vaping smoke pets pet dogs dog mask masks covid social distance
distancing capacity limited limit limits maximum max minimum policy rule rules guideline guidelines holiday holidays
bank term weather snow ice emergency urgent important note notes nb reminder warning caution care attention thanks thank
sorry hello hi hey dear love courtesy toll charge charges rates cost costs price apply applies data subject subjects
prior notice advance time times date dates duration length approx approximately minimum ready set order anonymity
common solution solutions primary purpose conscious daily bread path freedom way ways life lifeline lives journey
courage wisdom acceptance honesty willingness surrender miracle miracles spirit soul mind peace light
 sunrise sunset early bird birds breakfast lunch lunchtime dinner supper tea coffee brunch
centred based led focused focussed friendly only exclusively specific dual co-ed mixed
aware alert present absent welcome's interested thinking thought wondering worried struggling suffering alone desperate
considering thinking-of unsure certain certainly unable difficult difficulties difficulty problem problems trouble
issue issues lost stuck delayed allowed permitted permission requirement advised advisable recommended suggested
preferred encouraged expected asked-to optional instructions instruction guidance assistance assist
blue experience strength disability disabilities inclusion pride humility government
"""
# The same words in other languages of the lists.
_ELSEWHERE: Final = """
y yr yn i ar am gyda gan ni nhw trwy drwy via der die das den dem des ein eine einer und oder mit bei beim fur uber
durch per uns unser unsere unserer zur zum im am auf von vor le la les un une des du de d et ou par pour avec nous notre
nos vous l el los las del al una uno con por para nosotros nuestro nuestra en e o os as da das do dos com para nos il lo
gli della del di con per noi na w z ze do przez nas en ett och med oss via het een van voor met ons onze og oss tegen
haus raum telefon telefono telephone telefonisch nummer numero gruppe grupo groupe gruppo grupa groep reunion reunione treffen
meeting web sitio site seite pagina email correo mail zugang eingang turen tur klingel timbre puerta porte sonnette
"""

NOBODY: Final = frozenset(
    fold(word) for text in (_SMALL, _THINGS, _ROLES, _DOINGS, _ELSEWHERE) for word in text.split()
)


def is_no_word(text: str) -> bool:
    """Say whether none of a text's words is one that names nobody: "sam.quince", but not "website"."""
    return not any(part in NOBODY for part in fold(text).split())


# A name with one of these after it is a body's, a building's or a street's: "run by St Zebedee's Trust".
_BODIES: Final = """
aa na ca oa ga group groups grp intergroup fellowship club clubs church churches chapel cathedral abbey parish minster
ministry ministries mission temple mosque synagogue gurdwara trust society association charity foundation federation
project projects service services centre centres center centers hub house hall halls hotel hospital hospice clinic
surgery school college university academy library museum theatre cafe shop council borough union league guild alliance
network partnership collective community team committee company ltd cic inc llc recovery anonymous street st road rd
lane ln avenue ave close court drive way place square terrace crescent gardens park station building buildings room
rooms suite floor block unit tower bridge hill inn arms pub store stores shelter hostel meeting meetings district area
region army office department board trustees friends quakers methodists baptists entrance door gate bell buzzer studio
studios lounge kitchen sq pl cres gdns terr mews row walk yard grove hwy highway blvd boulevard mall plaza cemetery health platz
strasse str bar rm tapes mother
"""
BODIES: Final = frozenset(map(fold, _BODIES.split()))
# The same in small letters, right after a name that a street or a building goes by: "Ann street", "behind Hugh Hall hospital".
BODIES_AS_WORDS: Final = (
    "church", "chapel", "cathedral", "abbey", "parish", "hall", "centre", "center", "hospital", "hospice", "hotel", "hostel", "clinic",
    "surgery", "school", "college", "university", "library", "museum", "theatre", "cinema", "pub", "cafe", "cemetery", "station",
    "statue", "street", "road", "lane", "avenue", "close", "terrace", "crescent", "square", "park", "car park", "bridge", "building",
    "group", "groups", "home group", "intergroup", "trust", "association", "committee", "tapes",
)  # fmt: skip
