package dev.podium.practice;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jobs and CronJobs, beyond what the recorded trace shows.
 */
class JobTests {

	private static final String WORKS = "'command':['sh','-c','sleep 1']";

	private static final String FAILS = "'command':['sh','-c','exit 3']";

	private final TestCluster cluster = new TestCluster(1);

	@Test
	@DisplayName("Completions are reached with at most parallelism Pods at a time, each counted once")
	void completions() {
		job("work", WORKS, "'completions':5,'parallelism':2");
		for (int step = 0; step < 60; step++) {
			this.cluster.advance("PT0.5S");
			assertThat(pods().stream().filter((pod) -> phase(pod).equals("Running") || phase(pod).equals("Pending")))
				.hasSizeLessThanOrEqualTo(2);
		}
		this.cluster.advance("PT20S");
		assertThat(status("work").path("succeeded").asInt()).isEqualTo(5);
		assertThat(conditions("work")).containsExactly("SuccessCriteriaMet", "Complete");
		assertThat(pods()).hasSize(5).noneMatch((pod) -> pod.at("/metadata/finalizers").isArray());
	}

	@Test
	@DisplayName("The Pods of an indexed Job carry their numbers")
	void indexed() {
		job("work", WORKS, "'completions':3,'parallelism':3,'completionMode':'Indexed'");
		this.cluster.advance("PT20S");
		assertThat(status("work").path("completedIndexes").asString()).isEqualTo("0-2");
		assertThat(pods().stream().map((pod) -> pod.at("/spec/hostname").asString()))
			.containsExactlyInAnyOrder("work-0", "work-1", "work-2");
		assertThat(pods().get(0).at("/spec/containers/0/env/0/name").asString()).isEqualTo("JOB_COMPLETION_INDEX");
		assertThat(conditions("work")).contains("Complete");
	}

	@Test
	@DisplayName("Failed Pods are replaced after a growing back-off until backoffLimit, then the Job has failed")
	void backoffLimit() {
		job("work", FAILS, "'backoffLimit':2");
		this.cluster.advance("PT11S");
		assertThat(pods()).hasSize(1);
		this.cluster.advance("PT10S");
		assertThat(pods()).hasSize(2);
		this.cluster.advance("PT1M");
		assertThat(pods()).hasSize(3);
		assertThat(status("work").path("failed").asInt()).isEqualTo(3);
		assertThat(conditions("work")).containsExactly("FailureTarget", "Failed");
		assertThat(this.cluster.told("work"))
			.endsWith("BackoffLimitExceeded: Job has reached the specified backoff limit");
	}

	@Test
	@DisplayName("A rule of the podFailurePolicy fails the Job at once and says which")
	void podFailurePolicy() {
		job("work", FAILS, "'podFailurePolicy':{'rules':[{'action':'FailJob','onExitCodes':"
				+ "{'operator':'In','values':[3]}}]}");
		this.cluster.advance("PT20S");
		assertThat(pods()).hasSize(1);
		assertThat(conditions("work")).containsExactly("FailureTarget", "Failed");
		assertThat(status("work").at("/conditions/1/message").asString())
			.startsWith("Container c for pod default/work-")
			.endsWith("failed with exit code 3 matching FailJob rule at index 0");
	}

	@Test
	@DisplayName("Suspended, a Job has no Pods; resumed, it goes on")
	void suspend() {
		job("work", "'command':['sleep','5']", "'suspend':true");
		this.cluster.advance("PT5S");
		assertThat(pods()).isEmpty();
		assertThat(conditions("work")).containsExactly("Suspended");
		this.cluster.patch("jobs.batch", "work", "{'spec':{'suspend':false}}");
		this.cluster.advance("PT4S");
		assertThat(pods()).hasSize(1);
		this.cluster.patch("jobs.batch", "work", "{'spec':{'suspend':true}}");
		this.cluster.advance("PT40S");
		assertThat(pods()).isEmpty();
		this.cluster.patch("jobs.batch", "work", "{'spec':{'suspend':false}}");
		this.cluster.advance("PT20S");
		assertThat(conditions("work")).containsExactly("Suspended", "SuccessCriteriaMet", "Complete");
		assertThat(this.cluster.told("work")).contains("Suspended: Job suspended", "Resumed: Job resumed");
	}

	@Test
	@DisplayName("A Job that runs longer than activeDeadlineSeconds has failed, and its Pod goes")
	void activeDeadline() {
		job("work", "'command':['sleep','3600']", "'activeDeadlineSeconds':10");
		this.cluster.advance("PT9S");
		assertThat(pods()).hasSize(1);
		this.cluster.advance("PT50S");
		assertThat(pods()).isEmpty();
		assertThat(this.cluster.told("work"))
			.endsWith("DeadlineExceeded: Job was active longer than specified deadline");
		assertThat(status("work").path("failed").asInt()).isEqualTo(1);
	}

	@Test
	@DisplayName("A finished Job goes when ttlSecondsAfterFinished have passed, with its Pods")
	void ttl() {
		job("work", WORKS, "'ttlSecondsAfterFinished':30");
		this.cluster.advance("PT20S");
		assertThat(conditions("work")).contains("Complete");
		this.cluster.advance("PT40S");
		assertThat(this.cluster.kubectl.get("jobs.batch", "default", "work")).isNull();
		assertThat(pods()).isEmpty();
	}

	@Test
	@DisplayName("Controllers that are made anew count no Pod twice and start none too many")
	void madeAnew() {
		job("work", WORKS, "'completions':4,'parallelism':2");
		for (int times = 0; times < 30; times++) {
			this.cluster.advance("PT1.113S");
			this.cluster.unplugControllers();
			this.cluster.advance("PT0.4S");
			this.cluster.plugInControllers();
		}
		this.cluster.advance("PT20S");
		assertThat(status("work").path("succeeded").asInt()).isEqualTo(4);
		assertThat(pods()).hasSize(4);
	}

	@Test
	@DisplayName("A CronJob of every minute starts a Job each minute and keeps the last three")
	void everyMinute() {
		cronJob("*/1 * * * *", "");
		this.cluster.advance("PT5M30S");
		List<String> told = this.cluster.told("tick");
		assertThat(told.stream().filter((line) -> line.startsWith("SuccessfulCreate"))).hasSize(5);
		assertThat(told.stream().filter((line) -> line.startsWith("SawCompletedJob"))).hasSize(5);
		assertThat(this.cluster.kubectl.list("jobs.batch", "default")).hasSize(3);
		assertThat(this.cluster.get("cronjobs.batch", "tick").at("/status/lastScheduleTime").asString())
			.isEqualTo("2026-11-23T03:05:00Z");
		assertThat(this.cluster.get("cronjobs.batch", "tick").path("status").has("active")).isFalse();
	}

	@Test
	@DisplayName("Forbid skips a time while a Job runs; suspended, nothing starts")
	void forbid() {
		cronJob("* * * * *", ",'concurrencyPolicy':'Forbid'", "'command':['sleep','90']");
		this.cluster.advance("PT2M30S");
		assertThat(this.cluster.kubectl.list("jobs.batch", "default")).hasSize(1);
		assertThat(this.cluster.told("tick")).contains("JobAlreadyActive: Not starting job because prior execution is "
				+ "running and concurrency policy is Forbid");
		this.cluster.patch("cronjobs.batch", "tick", "{'spec':{'suspend':true}}");
		this.cluster.advance("PT5M");
		assertThat(this.cluster.kubectl.list("jobs.batch", "default")).hasSize(1);
	}

	@Test
	@DisplayName("Replace deletes the Job that still runs")
	void replace() {
		cronJob("* * * * *", ",'concurrencyPolicy':'Replace'", "'command':['sleep','3600']");
		this.cluster.advance("PT3M40S");
		assertThat(this.cluster.kubectl.list("jobs.batch", "default")).hasSize(1);
		assertThat(this.cluster.get("cronjobs.batch", "tick").at("/status/active")).hasSize(1);
	}

	private void job(String name, String command, String spec) {
		this.cluster.create("jobs.batch", name, """
				{%s,'template':{'spec':{'restartPolicy':'Never','containers':[{'name':'c','image':'busybox',%s}]}}}"""
			.formatted(spec, command));
	}

	private void cronJob(String schedule, String more) {
		cronJob(schedule, more, WORKS);
	}

	private void cronJob(String schedule, String more, String command) {
		this.cluster.create("cronjobs.batch", "tick", """
				{'schedule':'%s'%s,'jobTemplate':{'spec':{'template':{'spec':{'restartPolicy':'Never',
				 'containers':[{'name':'c','image':'busybox',%s}]}}}}}""".formatted(schedule, more, command));
	}

	private JsonNode status(String job) {
		return this.cluster.get("jobs.batch", job).path("status");
	}

	private List<String> conditions(String job) {
		return status(job).path("conditions").valueStream().map((one) -> one.path("type").asString("")).toList();
	}

	private List<ObjectNode> pods() {
		return this.cluster.kubectl.list("pods", "default");
	}

	private static String phase(JsonNode pod) {
		return pod.at("/status/phase").asString("");
	}

}
