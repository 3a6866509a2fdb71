package dev.podium.practice.apiserver.client;

/**
 * Who calls the API server.
 *
 * @param name as in deliveries: {@code kube-scheduler}, {@code kubelet/node-1}
 * @param user as in an audit log: {@code system:kube-scheduler}
 * @param userAgent as sent; its first part names the field manager
 */
public record Identity(String name, String user, String userAgent) {

	/** As in Kubernetes: what stands before the first slash of the User-Agent. */
	public String fieldManager() {
		int slash = this.userAgent.indexOf('/');
		String manager = (slash < 0) ? this.userAgent : this.userAgent.substring(0, slash);
		return manager.isEmpty() ? "unknown" : manager;
	}

}
