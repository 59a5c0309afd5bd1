/** Words that end a name, or show that there is none. Plain. */
const words =
  "a o as os um uma uns umas eu tu ele ela eles elas nos voce voces vc vcs me te se lhe meu minha meus minhas seu sua nosso nossa isso isto esse essa este esta aquele aqui ali la ai " +
  "que qual quais quem quando quanto quanta quantos onde como porque pq por para pra pro pela pelo com sem sob sobre ate desde entre em no na nos nas num numa ao aos ou mas nem nao sim ja " +
  "so somente ainda tambem tb tbm muito muita mais menos bem mal sempre nunca hoje ontem amanha agora depois antes logo cedo tarde noite manha dia dias semana mes ano hora horas minuto minutos " +
  "sou es somos sao era foi fui ser estou to esta tava estava estamos estao estar tenho tem temos ter tinha vou vai vamos ir quero queria quer queremos gostaria preciso precisa posso pode poderia podemos " +
  "faz faco fazer fez fiz feito sei sabe saber dizer digo diz disse falar falo fala falei falando ver vejo vi viu dar dou deu passar passa mandar manda mandei enviar ligar liga ligue chama chamar chamo " +
  "atendo atende atender atendimento trabalho trabalhar trabalha moro mora fico fica faturo fatura faturamento ganho vendo venda comprar atuo atua formado formada especialista especialidade area " +
  "oi ola opa eai eae alo hey hi hello bom boa bons boas tudo td blz beleza ok okay certo claro clarao perfeito otimo otima legal show massa top entendi entendo obrigado obrigada obg valeu vlw prazer " +
  "desculpa desculpe perdao favor licenca tchau abraco abracos att atenciosamente grato grata amem gente pessoal galera moca moco amigo amiga querido querida senhor senhora sr sra doutor doutora dr dra prof profa professor professora " +
  "medico medica medicos medicas medicina dentista psicologo psicologa nutricionista fisioterapeuta enfermeiro enfermeira biomedico biomedica cirurgiao cirurgia secretaria secretario gestor gestora gerente socio socia dono dona marido esposa mulher homem filho filha mae pai irmao irma recepcionista assistente estudante residente interno " +
  "consulta consultas consultorio consultorios clinica clinicas hospital hospitais instituto centro espaco studio laboratorio saude ubs upa sus particular convenio convenios plano planos unimed paciente pacientes leads lead cliente clientes agencia empresa marketing trafego anuncio anuncios instagram facebook google site whatsapp zap internet redes social " +
  "informacao informacoes interesse interessado interessada interessante duvida duvidas valor valores preco precos orcamento contato numero telefone email mensagem mensagens audio foto video teste testando nada tudo algo alguem ninguem nenhum nenhuma outro outra outros outras mesmo mesma qualquer todo toda todos todas " +
  "prefiro preferia nome sobrenome chamado chamada pergunta resposta responder respondo respondi pronto pronta pera espera esperar aguarde aguardo momento minutinho calma vamo bora qualificado reuniao agenda agendar agendamento marcar horario robo bot humano atendente pessoa pare parar sair cancelar stop reclamacao problema ajuda ajudar suporte " +
  "novo nova primeiro primeira segundo segunda terca quarta quinta sexta sabado domingo janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro " +
  "cidade estado interior capital brasil regiao rua avenida bairro sp rj mg rs pr sc ba pe ce go df es " +
  "cem mil milhao milhoes reais real dois duas tres quatro cinco seis sete oito nove dez vinte trinta quarenta cinquenta opcao " +
  "deus jesus crm rqe cpf cnpj ltda me eireli dermato gineco cardio orto ped pediatria neuro uro oftalmo otorrino endocrino psiquiatra plastica odonto estetica errei verdade corrigindo alias correto exato isso kkk kk rs rsrs haha hum hmm ah oh ue uai ne eh seria talvez depende acho acredito vixe nossa poxa porra merda caramba " +
  "confidencial sigilo secreto anonimo anonima ninguem privado passo pulo pular proxima proximo seguinte continuar continua comecar comeca iniciar inicio menu voltar volta adorei gostei amei quase " +
  "voltei cheguei retornei consegui terminei acabei pensei esqueci lembrei peguei abri demorei " +
  "repetir perguntar explicar entender pascoa carnaval representante comercial vendedor vendedora consultor consultora empresario empresaria academico academica aluno aluna";

const notInNames: ReadonlySet<string> = new Set(words.split(" "));
const endings =
  /(?:mente|cao|coes|logia|logista|logo|loga|iatra|iatria|ista|istas|pedia|ando|endo|indo|issimo|issima|inho pra)$/;

const surnamesWithEnding: ReadonlySet<string> = new Set(["batista", "baptista", "evangelista"]);

/** Brands and places that begin like a doctor. */
export const brands: ReadonlySet<string> = new Set(
  "consulta agora saude exame vida online google marketing ads trafego digital sorriso house who strange evil dre pepper hollywood pet med popular mais clinica site".split(
    " ",
  ),
);

export const isNoName = (plain: string, isFirstName: boolean): boolean =>
  notInNames.has(plain) ||
  /\d/.test(plain) ||
  !/[aeiouy]/.test(plain) ||
  /^(.)\1+$/.test(plain) ||
  (!isFirstName && !surnamesWithEnding.has(plain) && endings.test(plain));
