/// A terminal description with true colour, for terminals that say they have it in `COLORTERM` but
/// whose own description has 256 colours.
///
/// The descriptions that come with ncurses for this (`xterm-direct`) are in a package few have, and
/// write colours in a form that some terminals do not read. This one has only sequences that
/// every descendant of xterm obeys. It is compiled from the source below with ncurses 6.4:
///
///     tic -x -o DIR direct.ti && TERMINFO=DIR infocmp -x -0 -q -Q2 genscope-direct
///
///     genscope-direct|any terminal that understands xterm's sequences and RGB,
///         am, AX, RGB, mir, msgr, xenl,
///         colors#0x1000000, cols#80, it#8, lines#24, pairs#0x10000,
///         bel=^G, bold=\E[1m, civis=\E[?25l, clear=\E[H\E[2J,
///         cnorm=\E[?25h, cr=\r, csr=\E[%i%p1%d;%p2%dr, cub=\E[%p1%dD,
///         cub1=^H, cud=\E[%p1%dB, cud1=\n, cuf=\E[%p1%dC,
///         cuf1=\E[C, cup=\E[%i%p1%d;%p2%dH, cuu=\E[%p1%dA,
///         cuu1=\E[A, dim=\E[2m, ed=\E[J, el=\E[K, el1=\E[1K,
///         home=\E[H, hpa=\E[%i%p1%dG, ht=^I, ind=\n, op=\E[39;49m,
///         rev=\E[7m, ri=\EM, rmcup=\E[?1049l, rmso=\E[27m, rmul=\E[24m,
///         setab=\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
///         setaf=\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
///         sgr=\E[0%?%p6%t;1%;%?%p2%t;4%;%?%p1%p3%|%t;7%;%?%p5%t;2%;m,
///         sgr0=\E[m, smcup=\E[?1049h, smso=\E[7m, smul=\E[4m,
///         vpa=\E[%i%p1%dd,
enum DirectColorTerminfo {
  /// The name of the description.
  static let name = "genscope-direct"

  /// The compiled description as ncurses takes it in `TERMINFO`.
  static let encoded = """
    b64:HgJIAA8ADwBpAboBZ2Vuc2NvcGUtZGlyZWN0fGFueSB0ZXJtaW5hbCB0aGF0IHVuZGVyc3RhbmRzIHh0ZXJt\
    J3Mgc2VxdWVuY2VzIGFuZCBSR0IAAAEAAAEAAAAAAAAAAAEBAFAAAAAIAAAAGAAAAP______________________\
    ______________________________8AAAABAAABAP__AAACAAQA__8VAB0AIQAlAP__MABBAEMARwBOAP__UABX\
    AP__WwD__________________18AZAD__20A________cgB3AHwA_____4EAhQD_____jgCUAP______________\
    ________________________________________________________________________________________\
    ______________________________________________________________-aAP_______6MArAD__7UA____\
    ____________________________vgD__8kAywDOAP____8EAf______________________________________\
    ________________________________________________________________________________________\
    ________________________________________________________________________________________\
    ________________________________________________________________________________________\
    ______________________________________________________8GAf______________________________\
    _________________________________________wsB____________________________________________\
    ________________________________________________________________________________________\
    ______________________________8UAWcBBwANABtbJWklcDElZDslcDIlZHIAG1tIG1sySgAbW0sAG1tKABtb\
    JWklcDElZEcAG1slaSVwMSVkOyVwMiVkSAAKABtbSAAbWz8yNWwACAAbWz8yNWgAG1tDABtbQQAbWzFtABtbPzEw\
    NDloABtbMm0AG1s3bQAbWzdtABtbNG0AG1ttABtbPzEwNDlsABtbMjdtABtbMjRtABtbJXAxJWRCABtbJXAxJWRE\
    ABtbJXAxJWRDABtbJXAxJWRBABtbJWklcDElZGQACgAbTQAbWzAlPyVwNiV0OzElOyU_JXAyJXQ7NCU7JT8lcDEl\
    cDMlfCV0OzclOyU_JXA1JXQ7MiU7bQAJABtbMUsAG1szOTs0OW0AG1slPyVwMSV7OH0lPCV0MyVwMSVkJWUzODsy\
    OyVwMSV7NjU1MzZ9JS8lZDslcDElezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJXsyNTV9JSYlZCU7bQAbWyU_JXAxJXs4\
    fSU8JXQ0JXAxJWQlZTQ4OzI7JXAxJXs2NTUzNn0lLyVkOyVwMSV7MjU2fSUvJXsyNTV9JSYlZDslcDElezI1NX0l\
    JiVkJTttAAIAAAAAAAIABwABAQAAAwBBWABSR0IA
    """
}
