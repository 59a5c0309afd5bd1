/**
 * First names that are common in Brazil (IBGE, Nomes no Brasil), plain. Not a list of all: it only tells a name from other words
 * where nobody asked for one.
 */
const women =
  "maria ana francisca antonia adriana juliana marcia fernanda patricia aline sandra camila amanda bruna jessica leticia julia luciana vanessa mariana gabriela " +
  "vera vitoria larissa claudia beatriz luana rita sonia renata eliane josefa simone natalia cristiane carla debora rosangela jaqueline rosa daniela aparecida " +
  "marlene terezinha raimunda andreia fabiana lucia raquel angela rafaela joana luiza elaine daniele daiane sara priscila alice tatiane celia isabela isabella " +
  "paula michele viviane karina roberta cristina helena laura bianca tania carolina caroline lorena livia clara denise regina silvia monica lilian eduarda cecilia sofia " +
  "sophia valentina manuela heloisa lara marina yasmin thais taina thaina tais gisele giselle rebeca isadora melissa nicole emanuelle alessandra flavia marcela kelly " +
  "valeria fatima lourdes ines irene cintia cinthia cynthia sabrina samara milena elisa elisangela eliana solange teresa tereza catarina alana bia bruna carol " +
  "dani gabi juju leila leda lia lidia liliane ligia luisa luzia magda mara margarida mayara maira marta martha mirela mirella mirian miriam nadia nathalia nayara neide " +
  "nina norma olivia pamela poliana pollyana rayane rayssa rosana roseli rosemary ruth samanta selma sheila shirley silvana stela stella sueli suzana talita " +
  "tamara tamires tassia telma ursula vania veronica wanda yara ester esther evelyn fabiola francine geovana giovana giovanna graziela grazi iara ingrid iris " +
  "isis ivone jaque janaina jane joyce josiane jussara karen karla katia keila lais laila lavinia lena leonor lu malu marcele mel mercedes noemi pietra";
const men =
  "jose joao marco salvador antonio francisco carlos paulo pedro lucas luiz luis marcos gabriel rafael daniel marcelo bruno eduardo felipe filipe raimundo rodrigo manoel manuel mateus " +
  "matheus andre fernando fabio leonardo gustavo guilherme leandro tiago thiago anderson ricardo marcio jorge sebastiao alexandre roberto edson diego vitor victor " +
  "sergio claudio thomas tomas geraldo adriano luciano julio renato alex vinicius rogerio samuel ronaldo mario flavio igor douglas davi david caio arthur artur henrique " +
  "bernardo miguel heitor theo enzo lorenzo danilo cesar augusto mauricio maurilio mauro nelson milton wagner walter valter wellington wesley william willian yuri ivan hugo " +
  "otavio murilo nicolas breno cristiano cristian christian ailton alan allan alberto aldo alfredo alisson almir alvaro amauri anselmo ari armando arnaldo " +
  "bento benjamin benedito caetano carlinhos celso cicero claudemir cleber clovis dario decio denis dennis domingos edgar edilson edmilson elias emerson emanuel enrico erick eric " +
  "estevao eugenio evandro everton fabiano fabricio fausto flavinho geovane gerson gilberto gilmar gilson giovani glauber guto helio hamilton humberto icaro isaac israel " +
  "italo itamar jair jaime jean jefferson joaquim joel jonas jonathan josue juan juliano junior kaio kaua laercio lauro levi lino luan marcus marlon maximiliano michel " +
  "moacir moises nathan natan nilson nilton noel norberto odair olavo orlando oscar osvaldo oswaldo otto pablo patrick plinio rai ramon raul reginaldo reinaldo renan " +
  "robson romeu ronan ruan rubens rui ruy salomao saulo severino sidnei silvio simao tadeu tarcisio tales thales ubirajara ulisses valdir valdemar vagner vicente " +
  "vladimir washington wilson zeca ze beto chico dudu edu fabinho fred gui leo nando rafa tuca vini";

export const firstNames: ReadonlySet<string> = new Set(`${women} ${men}`.split(" "));
