import { toPlain } from "../text/phrase.ts";
import { placeKey } from "./municipalities.ts";

/** Capitals of the states (IBGE). Alone among places of one name a capital needs no asking back: "Belém" is Pará's. */
export const capitals: Readonly<Record<string, string>> = {
  AC: "Rio Branco",
  AL: "Maceió",
  AM: "Manaus",
  AP: "Macapá",
  BA: "Salvador",
  CE: "Fortaleza",
  DF: "Brasília",
  ES: "Vitória",
  GO: "Goiânia",
  MA: "São Luís",
  MG: "Belo Horizonte",
  MS: "Campo Grande",
  MT: "Cuiabá",
  PA: "Belém",
  PB: "João Pessoa",
  PE: "Recife",
  PI: "Teresina",
  PR: "Curitiba",
  RJ: "Rio de Janeiro",
  RN: "Natal",
  RO: "Porto Velho",
  RR: "Boa Vista",
  RS: "Porto Alegre",
  SC: "Florianópolis",
  SE: "Aracaju",
  SP: "São Paulo",
  TO: "Palmas",
};

/**
 * The larger cities and those with many practices (about 100,000 people and more). They are understood in passing ("tráfego em
 * Campinas") and preferred for a slip of the keyboard; every other municipality needs a clearer word.
 */
const larger = `
Guarulhos,Campinas,São Bernardo do Campo,Santo André,São José dos Campos,Osasco,Ribeirão Preto,Sorocaba,Mauá,São José do Rio Preto,Mogi das Cruzes,
Santos,Diadema,Jundiaí,Piracicaba,Carapicuíba,Bauru,Itaquaquecetuba,São Vicente,Franca,Praia Grande,Guarujá,Taubaté,Limeira,Suzano,Taboão da Serra,
Sumaré,Barueri,Embu das Artes,São Carlos,Indaiatuba,Cotia,Marília,Araraquara,Americana,Itapevi,Jacareí,Presidente Prudente,Hortolândia,Rio Claro,
Santa Bárbara d'Oeste,Araçatuba,Ferraz de Vasconcelos,Itu,Bragança Paulista,Pindamonhangaba,Itapetininga,São Caetano do Sul,Mogi Guaçu,Jaú,Botucatu,
Atibaia,Valinhos,Vinhedo,Paulínia,Araras,Catanduva,Barretos,Ourinhos,Assis,Votorantim,Votuporanga,Caraguatatuba,Guaratinguetá,Birigui,Sertãozinho,
Salto,Tatuí,Lins,Avaré,Itatiba,Poá,Cubatão,Leme,Bebedouro,São João da Boa Vista,Santana de Parnaíba,
São Gonçalo,Duque de Caxias,Nova Iguaçu,Niterói,Campos dos Goytacazes,Belford Roxo,São João de Meriti,Petrópolis,Volta Redonda,Macaé,Magé,Itaboraí,
Cabo Frio,Angra dos Reis,Nova Friburgo,Barra Mansa,Teresópolis,Maricá,Resende,Rio das Ostras,Araruama,Itaperuna,Três Rios,
Uberlândia,Contagem,Juiz de Fora,Betim,Montes Claros,Ribeirão das Neves,Uberaba,Governador Valadares,Ipatinga,Sete Lagoas,Divinópolis,Santa Luzia,
Poços de Caldas,Patos de Minas,Pouso Alegre,Varginha,Barbacena,Teófilo Otoni,Conselheiro Lafaiete,Araguari,Passos,Ubá,Muriaé,Lavras,Itajubá,Nova Lima,
Vila Velha,Serra,Cariacica,Cachoeiro de Itapemirim,Linhares,Colatina,Guarapari,São Mateus,
Londrina,Maringá,Ponta Grossa,Cascavel,São José dos Pinhais,Foz do Iguaçu,Colombo,Guarapuava,Paranaguá,Araucária,Toledo,Apucarana,Pinhais,Campo Largo,
Arapongas,Umuarama,Pato Branco,Francisco Beltrão,Campo Mourão,Cianorte,
Joinville,Blumenau,São José,Itajaí,Chapecó,Criciúma,Jaraguá do Sul,Palhoça,Lages,Balneário Camboriú,Brusque,Tubarão,Camboriú,Navegantes,Concórdia,
Caxias do Sul,Canoas,Pelotas,Santa Maria,Gravataí,Viamão,Novo Hamburgo,São Leopoldo,Rio Grande,Alvorada,Passo Fundo,Sapucaia do Sul,Uruguaiana,
Santa Cruz do Sul,Cachoeirinha,Bagé,Bento Gonçalves,Erechim,Lajeado,Gramado,Ijuí,Santo Ângelo,Santa Rosa,
Feira de Santana,Vitória da Conquista,Camaçari,Juazeiro,Itabuna,Lauro de Freitas,Ilhéus,Jequié,Teixeira de Freitas,Alagoinhas,Barreiras,Porto Seguro,
Luís Eduardo Magalhães,Jaboatão dos Guararapes,Olinda,Caruaru,Petrolina,Paulista,Cabo de Santo Agostinho,Camaragibe,Garanhuns,
Caucaia,Juazeiro do Norte,Maracanaú,Sobral,Crato,Itapipoca,Eusébio,Mossoró,Parnamirim,Campina Grande,Santa Rita,Patos,Cabedelo,Arapiraca,
Nossa Senhora do Socorro,Imperatriz,São José de Ribamar,Timon,Parnaíba,Picos,Ananindeua,Santarém,Marabá,Parauapebas,Castanhal,
Ji-Paraná,Ariquemes,Araguaína,Gurupi,Aparecida de Goiânia,Anápolis,Rio Verde,Luziânia,Águas Lindas de Goiás,Valparaíso de Goiás,Trindade,Catalão,
Itumbiara,Jataí,Caldas Novas,Várzea Grande,Rondonópolis,Sinop,Sorriso,Tangará da Serra,Dourados,Três Lagoas,Corumbá,Ponta Porã`;

export const wellKnown: ReadonlySet<string> = new Set(
  [...larger.split(","), ...Object.values(capitals)].map((name) => placeKey(toPlain(name))),
);

/** Cities at least ten times as large as every other of their name: alone they need no asking back. */
export const farLargest: ReadonlyMap<string, string> = new Map(
  Object.entries({
    SP: "santo andre,sao vicente,praia grande,sao carlos,rio claro,sertaozinho",
    RS: "santa maria,alvorada,lajeado",
    PR: "toledo",
    PE: "paulista",
    RN: "parnamirim",
    MT: "varzea grande",
  }).flatMap(([uf, keys]) => keys.split(",").map((key) => [key, uf] as const)),
);

/** Names of municipalities that are ordinary words, surnames or first names as well: in passing they mean no place. */
export const everydayWords: ReadonlySet<string> = new Set(
  (
    "natal vitoria salvador serra franca contagem santos central planalto progresso uniao feliz esperanca amparo socorro pilar aurora barra prata cristal " +
    "alegre alegria mirante saudades registro palmas palma colinas chapada bonito jardim caridade extrema independencia paulista trindade horizonte primavera " +
    "redencao divino cruz passos assis patos picos resende marilia luzia viana moreno nobres candeias lagoa una rosario penha mata areia cedro pontal " +
    "sobral colombo toledo pinhais salto leme timon sorriso passa tempo formosa formoso bom jesus boa esperanca boa vista boa nova bom sucesso nova era " +
    "novo mundo novo horizonte terra boa terra nova anta ipe brasileira parana goias amapa tocantins para rio trabalho campo alegre sao jose " +
    "maravilha milagres soledade gramado paraiso turvo condado conde capela cascavel sertaozinho lajeado coracao rondonia americana canoas caxias linhares feira belo bento prudente balneario pocos foz"
  ).split(" "),
);

/** Neighbourhoods of large cities, and wishes, that share their name with a municipality elsewhere: without a state they mean no city. */
export const neighbourhoods: ReadonlySet<string> = new Set(
  (
    "feliz natal,caxias,moema,pinheiros,perdizes,lapa,saude,penha,santo amaro,ipiranga,bela vista,consolacao,liberdade,republica,paraiso,campo belo,santana,santa cecilia,aclimacao," +
    "jardins,jardim paulista,itaim,itaim bibi,vila mariana,vila olimpia,vila madalena,tatuape,morumbi,brooklin,higienopolis,butanta,jabaquara,mooca,alphaville," +
    "ipanema,copacabana,leblon,botafogo,tijuca,barra da tijuca,barra,meier,flamengo,laranjeiras,gloria,catete,recreio,jacarepagua,icarai,bangu," +
    "savassi,lourdes,funcionarios,santo agostinho,buritis,belvedere,pampulha,sion,cambui,taquaral,batel,agua verde,portao,boa viagem,boa vista," +
    "moinhos de vento,petropolis poa,menino deus,bom fim,meireles,aldeota,pituba,graca,ondina,umarizal,nazare,asa sul,asa norte,lago sul,lago norte,aguas claras," +
    "setor bueno,setor marista,bueno,marista,centro"
  ).split(","),
);
