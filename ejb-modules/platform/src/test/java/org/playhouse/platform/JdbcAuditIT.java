package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.AuditContract;

class JdbcAuditIT implements AuditContract {
    private final LocalTransactions transactions = new LocalTransactions(RealDatabase.source());

    @Override
    public Audit audit() {
        return new JdbcAudit(transactions.source(), new Transactions(transactions));
    }

    @Override
    public void transaction(Runnable work) {
        transactions.run(work);
    }

    @Test
    void linesAreNeverChanged() {
        showsLinesOfASubjectNewestFirst();
        for (var sql : new String[] {"update platform.audit set outcome = 'x'", "delete from platform.audit"}) {
            assertThatThrownBy(() -> Sql.change(RealDatabase.source(), sql))
                    .rootCause()
                    .hasMessageContaining("never changed");
        }
    }
}
