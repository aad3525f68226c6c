package org.playhouse.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Dependency;
import org.playhouse.kernel.MissingObject;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.Problem;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in our words what the store said. */
final class S3Failures {
    private S3Failures() {}

    /** Waits for an answer (the call has a timeout of its own) and translates what went wrong. */
    static <T> T await(ObjectRef ref, CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw translate(ref, e);
        }
    }

    /** As {@link #await}, but what the store refused is left to the caller: the bare {@link CompletionException}. */
    static <T> T awaitAnswer(ObjectRef ref, CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw translate(ref, e) instanceof Problem away ? away : e;
        }
    }

    static RuntimeException translate(ObjectRef ref, Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof S3Exception said)) {
            return cause instanceof Error error
                    ? new IllegalStateException(error)
                    : CommonProblem.away(Dependency.OBJECTS, cause);
        }
        if (isMissing(said)) {
            return new MissingObject(ref);
        }
        if (said.statusCode() >= 500 && said.statusCode() != 501 || said.statusCode() == 429) {
            return CommonProblem.away(Dependency.OBJECTS, said);
        }
        if (said.statusCode() == 400 || said.statusCode() == 416) {
            return new IllegalArgumentException(
                    "the store refused " + ref.bucket().word() + "/" + ref.key() + ": " + code(said), said);
        }
        return new IllegalStateException(
                "the store refused " + ref.bucket().word() + "/" + ref.key() + ": " + said.statusCode() + " "
                        + code(said),
                said);
    }

    static boolean isMissing(Throwable failure) {
        return failure instanceof S3Exception said
                && said.statusCode() == 404
                && !(said instanceof NoSuchUploadException)
                && !"NoSuchBucket".equals(code(said))
                && !"NoSuchUpload".equals(code(said));
    }

    static boolean isUnknownUpload(Throwable failure) {
        return failure instanceof NoSuchUploadException
                || failure instanceof S3Exception said && "NoSuchUpload".equals(code(said));
    }

    private static String code(S3Exception said) {
        return said.awsErrorDetails() == null ? "" : said.awsErrorDetails().errorCode();
    }
}
