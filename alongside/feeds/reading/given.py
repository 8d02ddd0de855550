"""
Given names, as far as they are nothing else: no place, street, month, virtue or common word.

Written from common knowledge, in plain letters, for the lists of these islands, North America and Germany. It need not be whole: people
are found by what leads to their names as well (:mod:`people`), and a sentence that holds one of these goes even where nothing does.
"""

from __future__ import annotations

import re
from typing import Final

_GIVEN: Final = """
aaron abby abdul abdullah abena abigail adam adebayo adele adrian adrienne agata agnes agnieszka ahmed aidan aileen
ailsa aisha aisling alain alan alana alastair albert alec aled alejandra alejandro aleksandra alessandro alexandra
alexandre alexandru alexis alfie alfred ali alice alicia alina alison alistair allan allen allison alvaro alyson
alyssa amadou amanda amelia amina amir amit amy ana anastasia anders andrea andreas andrei andres andrew andriy
andrzej andy aneta angela angelina angharad angie ania anil anita anja anjali anke anna annabel annabelle anneke
annette annie anthony antje antoine anton antonia antonio anya aodhan aoife araceli archie arlene arnold arthur arturo
arun asha ashleigh asif astrid audrey aurelie avril ayesha ayse baljit barbara barney bart bartek basia baz beata
beatriz becca becky begona belinda ben benjamin benny benoit bernadette bernard bernice bernie bert bertha beryl beth
bethan bethanne bethany betsy bettina betty beverley bex bianca bilal bill billie billy birgit bjorn bob bobby bogdan
bonnie boris brad brenda brendan brett brian brianna bridget brigitte britta brittany bronagh bronwen bronwyn bruce
bruno bryan caitlin caleb callum cameron camilla camille candace caoimhe carl carla carlene carlo carlos carly carmen
carol carole carolina caroline carolyn carolyne carrie caryn caspar cassandra cassie catarina cathal catherine cathryn
cathy catriona caz cecil cecile cecilia cedric celia celine ceri chad charlene charles charlie chaz cheryl chiara
chidi chinedu chioma chloe chris chrissie christa christel christina christine christoph christophe christopher ciara
ciaran cindy claire clara clarissa claude claudette claudia claudio clifford clive cody coleen colette colin colleen
colm connie connor conor coralie corentin corey corinne cormac cory craig cristian cristina curtis cynthia dafydd
daisy damian damien dan daniel daniela daniele danielle danny daphne darcy darek daria darius dariusz darla darlene
darragh darrell darren daryl dave davey david davina dawid dawne daz deana deanna deb debbie deborah debra declan
deepa deepak deirdre delia delores delphine delroy denis denise dennis derek dermot derrick desmond detlef dexter dez
diana diane dianne diarmuid didier diego dieter dimitri dinesh dirk dmitri dominic dominik dominique donal donald
donna donovan dora doreen dorian doris dorota dorothy doug dougie douglas dragos duncan dwayne dwight dylan eamon
eamonn eddie edgar edith edmund edna eduardo edward edwin edyta eileen eilidh eimear elaine eleanor elena eleni eli
elias elif elisa elisabeth elise eliza elizabeth elke ella ellen ellie elliot elliott elmer elodie eloise elsa elsie
eluned elvira emeka emilia emily emma emre emyr enid enrique eoghan eoin eric erica erik erika erin ernest ernesto
ernie errol esme esteban esther ethan ethel eugene eunice eva evelyn ewa ewan ewelina fabian fabrice farah farida
fatima fatou fay faye felicity felipe felix femi fergus fernanda fernando filip finbar fintan fiona fionnuala flo
florian florin frances francesca francesco francine francis francisco franck francois francoise frank franz fraser
fred freda freddie freddy frederic frederick friedrich gabi gabriel gabriela gabrielle gail gareth garry gary gavin
gayle gaz gemma genevieve geoff geoffrey georg george georgie georgina geraint gerald geraldine gerard gerhard gerry
gert gethin gheorghe gill gilles gillian gina giorgio giovanna giovanni gisela giulia giuseppe gladys glenda glenn
glenys gloria glynis gonzalo gordon gosia graeme graham grahame grainne grazyna greg gregor gregory greta gretchen
grzegorz guillaume guillermo gunter gurdeep gurpreet gustav gwen gwendolyn gwilym gwyneth habib hakan halina hamid
hamish hamza hank hanna hannah hannelore hans harjit harold harpreet harriet harry hartmut hasan hassan hattie hector
heidi heike heinz helen helena helene helga henri henrietta henrik henry herbert herman hilary hilda hildegard hiroshi
holger horst howard hubert hugh hugo humphrey hussain hussein huw ian ibrahim ieuan ignacio ilinca ilona ilse ilze
imelda imogen imran ines inga inge ingeborg ingrid ioana ionut irek irena irene irina isaac isabel isabella isabelle
ivan ivana ivo iwan iwona jacek jack jackie jaclyn jacob jacqueline jacques jacqui jade jadwiga jakub james jamie jana
jane janet janey janice janina janine janis jaqueline jared jarek jaroslaw jase jasmin jasmine jason jaswinder javier
jayne jean jeanette jeanne jeannette jeannie jeb jeff jeffrey jemima jen jenna jennie jennifer jenny jens jeremy
jermaine jerome jerry jerzy jess jessica jessie jez jill jim jimena jimmy jo joan joana joanna joanne joao joaquin
jocelyn jochen jock jodi jody joe joel joelle joey johan johanna johannes john johnny jolanta jon jonas jonathan jonno
jonny jools jorg jorge jose josef josefa joseph josephine josh joshua josie joyce juan juana juanita judith judy julia
julian juliana julie juliet juliette julio jurgen justin justine justyna jutta kacper kamal kamil kamila karen karin
karina karl karol karolina karyn kasia katarina katarzyna kate kath katharine katherine kathie kathleen kathryn kathy
katia katie katja katrin katrina katy kavita kay kaz keely keith kelly ken kendra kenji kenneth kenny keri kerstin kev
kevin khadija khalid kieran kieron kim kimberley kimberly kinga kirsteen kirsten kirstie kirsty klaus kofi konrad kris
krista kristi kristian kristin kristina kristine krysia krystyna krzysztof kuldeep kumar kurt kwame kyle lachlan
lakshmi lara larry lars laszlo latoya laura lauren laurence laurent laurie lawrence leah leanne leila len lena lenny
leon leona leonard leonardo leroy lesley leslie leszek leticia liam libby lidia liga lillian lina linda lindsay linh
lionel lisa liz liza lizzie llinos lois lola lorena lorenzo loretta lori lorna lorraine lorrie lothar lottie lou louis
louisa louise loz luc luca lucas lucia luciana lucie lucille lucinda lucy lucyna ludmila ludovic luigi luis luisa
lukas lukasz luke lydia lynda lyndsay lynette lynne maciej mackenzie madeleine madeline madge magda magdalena maggie
mags mahmoud mair mairead mairi majid malcolm malgorzata mamadou mamie mandy manfred manjit manuel manuela marc marcel
marcella marcia marcin marco marcus marcy marek margaret margarita marge margery margot maria mariam marianne maribel
marie mariela marilyn mario marisa marisol mariusz marjorie marlene marlies marta martha martin martina martine marvin
mary maryam marzena mateusz mathew mathieu matilda matt matteo matthew matthias matthieu maud maura maureen maurice
mauricio mavis maxime maxine maxwell maz meera megan mehmet mel melanie melinda melissa melvin meredith merle mervyn
mhairi mia michael michaela michal micheal michel michelangelo michele michelle mick mickey micky miguel mihaela mihai
mike mikhail mildred millie milly mindaugas mindy minnie miranda mireille miriam miroslaw mitch mitchell mohamed
mohammad mohammed mohan moira mollie molly mona monica monika monique morag morris morven morwenna muhammad murat
muriel murielle mustafa mykola myles myra myrtle nadeem nadege nadia nadine nancy naomi nasreen natalia natalie
natalya natasha nate nathalie nathan nathaniel naveed nazir neal ned neha neil nell nellie nerys nettie ngozi niall
niamh nichola nicholas nick nicky nicola nicolas nicole nicolette nigel nik nikki nikolai nils nina nisha noelle nora
norbert noreen norma nuala nuria octavia odette odile oisin oksana olaf oleg oleksandr olena olga oliver olivia
olivier ollie olu oluwaseun olwen omar oonagh orla orlaith oscar oskar oswald otto owen pablo paddy padraig pam pamela
paolo parminder pascal pat patricia patrick patrizia patryk patsy pattie patty paul paula paulette paulina pauline
pavel pawel pedro peggy penelope penny pete peter petra petros petula phil philip philippa philippe phillip phoebe
phyllis pierluigi pierre piers pietro piotr piotrek pippa polly pooja prakash priya proinsias pru przemek quentin rach
rachael rachel radek radu rafael raffaele rahul rainer raj rajesh rajinder ralf ralph ramon randy raquel rasa rashid
raul ravi raymond reba rebecca rebekah reggie reginald regis reinhard remy renae renata renate rene renee reuben
rhiannon rhoda rhodri rhona rhonda rhys ricardo riccardo richard rick ricki ricky rita rob robbie robbo robert roberta
roberto rocio rod rodolfo rodrigo roger rohan roisin roland rolf ron ronald ronan ronnie rory rosa rosalba rosalie
rosalind rosalyn rosanna roseanne rosemarie rosie rowena roxanne roxie roy roz ruben rudi rudolf rudy rupert russ
russell ruta ruth ryan ryszard sabina sabine sabrina sabrine sacha sadie saeed sahra saira salim sally salma salvatore
sam samantha sameer samir samuel sandra sandrine sanjay sanjeev saoirse sara sarah sasha saskia scott seamus sean
sebastian sebastien selina selma serena sergei sergio seth severine shabana shahid shane sharon shaun shauna shaunagh
shawn shaz sheena sheila shelagh shelley shereen sheri sherri sherrie sheryl shona sian siegfried silke silvia silvio
simon simona simone sinead siobhain siobhan sioned slawomir sonia sonja sophia sophie sorcha stacey stacy stan stefan
stefania stefano steff steffi steph stephan stephane stephanie stephen steve steven stevie stewart stu stuart sue
sukhdev sunil sunita suresh surinder susan susana susann susanna susannah susanne susie suzanne suzi suzie suzy sven
svetlana sylvain sylvia sylvie sylwia tadek tadeusz tahir tamar tamara tami tammy tamsin tamzin tania tanisha tanja
tanya taras tariq tash tatiana ted terence teresa terri terry tess tessa thea thelma theo theodore theresa therese
thierry thomas thora thorsten tiffany tilly tim timothy tina tobi tobias toby todd tom tomas tomasz tommy toni tony
tonya torsten tracey trev trevor tricia trina trish trisha tristan trudy tunde ulla ulrich ulrike ursel ursula urszula
ute uwe valentina valerie valery vanessa vasile velma vera verity vern veronica veronique vicki vickie vicky victor
vijay vikram viktor vince vincent vincenzo vinod violeta virginie viv vivian vivien vivienne vlad vladimir volker
volodymyr vytautas wally walter waltraud wanda wayne wendy werner wes wez wiebke wiesia wieslaw wilf wilfred wilfrid
wilhelm willa willie wilma winifred winston wojciech wojtek wolfgang xavi xavier ximena yann yasmeen yasmin yemi yoko
yolanda yuki yulia yuliya yuri yusuf yves yvette yvonne zac zach zachary zahra zainab zak zane zara zbigniew zdzislaw
zeynep zoe zofia zosia zubair zuzanna
"""
GIVEN: Final = frozenset(_GIVEN.split())

# Those of whom meetings read, and after whom rooms and schools are called.
_WELL_KNOWN: Final = (
    r"Dr\.? Bob", r"Billa? W(?:\b|ilson)", r"Bill ?(?:&|and) ?(?:Dr\.? )?Bob", "Bill['’]s Story", "Bill Sees", "Lois W", "Anne S",
    "Joe (?:&|and) Charlie", "Charlie (?:&|and) Joe", r"Jimmy K(?:\b|innon)", "Sam Shoemaker", "Emmet Fox", "Melody Beattie",
    "Patrick Carnes", "Carl Jung", "Matt Talbot", "Martin Luther",
    "Friends of (?:Bill|Bob|Lois|Jimmy)", "John Bosco", "Jim Thorpe", "David Lloyds?",
    "Nelson Mandela", "Florence Nightingale", "Robert Burns",
    "George Fox", "John (?:Wesley|Lewis|Knox|Paul)", "Thomas (?:More|Becket|Aquinas)", "Vincent de Paul", "Mary Magdalene?",
    "Joan of Arc", "Hail Mary", "Beth Israel", "Big Ben", "Brown Thomas",
)  # fmt: skip
_OF_THE_WELL_KNOWN: Final = re.compile(rf"\b(?:{'|'.join(_WELL_KNOWN)})\b", re.I)


def is_well_known(text: str, start: int) -> bool:
    """Say whether it is somebody of whom meetings read, after whom they are called."""
    around = max(0, start - 12)
    return any(
        match.start() <= start - around < match.end()
        for match in _OF_THE_WELL_KNOWN.finditer(text[around : start + 40])
    )
