create alias tier_of for 'dev.culprit.demo.shop.SlowFunctions.tierOf';
create table accounts (
  id bigint primary key,
  points bigint not null,
  tier varchar(20)
);
create table orders (
  id bigint auto_increment primary key,
  account bigint not null,
  placed_at timestamp not null,
  total_cents bigint not null
);
create index orders_by_account on orders (account);
insert into accounts (id, points) select x, x * 7 from system_range(0, 2499);
insert into orders (account, placed_at, total_cents)
  select mod(x, 2500), dateadd('minute', -x, current_timestamp), 500 + mod(x * 37, 9000)
  from system_range(0, 9999);
