/** Where the two faces of a Capillary cluster stand. */
export interface Cluster {
  /** Address of the CIAM face; absent where Capillary documents none, so a target profile has to say it. */
  gateway?: string;
  /** Address of the CRM face. */
  crm: string;
}

/**
 * Capillary's clusters. CRM hosts are those of its API documentation, gateway hosts those of its page on authentication
 * for consumer apps, which names two. The mobile APIs of other clusters were seen below the CRM host too, but nothing
 * promises that.
 */
export const clusters = {
  /** India and Asia. */
  apac: {
    gateway: 'https://apac-apigateway.capillarytech.com',
    crm: 'https://apac.api.capillarytech.com',
  },
  /** South-East Asia. */
  apac2: {
    gateway: 'https://apac2-api-gateway.capillarytech.com',
    crm: 'https://apac2.api.capillarytech.com',
  },
  eu: { crm: 'https://eu.api.capillarytech.com' },
  us: { crm: 'https://us.api.capillarytech.com' },
  china: { crm: 'https://api.capillarytech.cn.com' },
} as const satisfies Record<string, Cluster>;

export type ClusterName = keyof typeof clusters;

/** The names, for messages and schemas. */
export const clusterNames = Object.keys(clusters) as ClusterName[];

/**
 * The addresses of a target that names a cluster, its own ones first.
 *
 * @returns the addresses; one is absent where neither the target nor the cluster has it
 */
export function addressesOf(target: Partial<Cluster> & { cluster?: ClusterName }): Partial<Cluster> {
  const cluster: Partial<Cluster> = target.cluster ? clusters[target.cluster] : {};
  return { gateway: target.gateway ?? cluster.gateway, crm: target.crm ?? cluster.crm };
}
