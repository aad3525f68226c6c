package org.playhouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.playhouse.kernel.Problem;
import org.playhouse.kernel.RealPostgres;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaVersionIT {
    private static final DataSource DATABASE = RealPostgres.of("platform").source();
    private final SchemaVersion schema = new SchemaVersion(DATABASE, SchemaVersionIT.class.getClassLoader());

    @Test
    void namesRoomsWhoseTablesAreOlder() {
        assertThat(schema.shipped()).containsEntry("platform", 1);
        note(0);
        assertThat(schema.behind()).containsEntry("platform", 0);
        note(1);
        assertThat(schema.behind()).isEmpty();
        note(2);
        assertThat(schema.behind()).isEmpty();
    }

    @Test
    void aDeadDatabaseIsAway() throws Exception {
        var nobody = new PGSimpleDataSource();
        nobody.setUrl("jdbc:postgresql://127.0.0.1:" + RealRedis.freePort() + "/x");
        var away = new SchemaVersion(nobody, SchemaVersionIT.class.getClassLoader());
        assertThatThrownBy(away::behind)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.details()).containsEntry("dependency", "database"));
    }

    private static void note(int version) {
        Statements.change(
                DATABASE,
                "insert into platform.schema_version (room, version) values ('platform', ?)"
                        + " on conflict (room) do update set version = excluded.version",
                version);
    }
}
