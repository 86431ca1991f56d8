package chartwell.record.transaction;

import chartwell.record.Problem;

import java.util.List;

/// Ends an attempt: the transaction is refused. Never leaves this package.
final class Refusal extends RuntimeException {
    private final transient TransactionResult.Refused result;

    Refusal(int entry, Problem problem) {
        super(problem.message(), null, false, false);
        this.result = new TransactionResult.Refused(entry, List.of(problem));
    }

    Refusal(int entry, List<Problem> problems) {
        super(problems.getFirst().message(), null, false, false);
        this.result = new TransactionResult.Refused(entry, List.copyOf(problems));
    }

    TransactionResult.Refused result() {
        return result;
    }
}
