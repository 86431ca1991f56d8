package chartwell.server.main;

/// A command of the program: `chartwell NAME [OPTION…] [OPERAND…]`.
interface Command {

    /// What it is called by.
    String name();

    /// One line for the list of commands.
    String summary();

    /// Its options, operands and defaults, as text for `chartwell NAME --help`.
    String help();

    /// What it takes.
    Options.Known options();

    /// Carries it out; the result is the program's exit status, 0 where all went well.
    ///
    /// @throws Usage where options or operands make no sense
    int run(Options options, Surroundings surroundings) throws Exception;
}
